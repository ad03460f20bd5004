package dev.selvage.image;

import dev.selvage.DeadlineException;
import dev.selvage.UnusableInputException;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What every attempt at decoding one image shares: its limits, one clock, one account of memory,
 * one interruption, and one rule for running out of memory. Whoever uses an image makes one context
 * for it and hands it to each decode of that image, by whatever route; so the limits hold for all
 * attempts together. For one thread.
 *
 * <p>The clock runs while the image is decoded and stands still in between: what else is done with
 * its pixels is not the image's fault.
 */
public final class DecodeContext {
  private final String name;
  private final Limits limits;
  private final LongSupplier nanoClock;
  private long spent;
  private long started;
  private boolean running;
  private @Nullable DecodePlan plan;

  /**
   * A context whose clock has not begun to run.
   *
   * @param name how messages call the image
   */
  public DecodeContext(String name, Limits limits) {
    this(name, limits, System::nanoTime);
  }

  /**
   * A context with a clock of one's own.
   *
   * @param nanoClock ns, from any start
   */
  DecodeContext(String name, Limits limits, LongSupplier nanoClock) {
    this.name = name;
    this.limits = limits;
    this.nanoClock = nanoClock;
  }

  /** How messages call the image. */
  public String name() {
    return name;
  }

  /** What the image may ask of this process. */
  public Limits limits() {
    return limits;
  }

  /** How the image was decoded the last time; empty before that. */
  public Optional<DecodePlan> plan() {
    return Optional.ofNullable(plan);
  }

  /** Notes how the image was decoded. */
  void followed(DecodePlan taken) {
    plan = taken;
  }

  /**
   * To be called at least every some ten milliseconds, by everything that takes time over the
   * image.
   *
   * @throws UnusableInputException if the time is up
   * @throws DeadlineException if the thread was interrupted; it stays so
   */
  public void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new DeadlineException(name, "decoding was interrupted", "");
    }
    if (spentNanos() > limits.maxTime().toNanos()) {
      throw new UnusableInputException(
          name,
          "takes more than the limit of " + limits.seconds() + " s to decode",
          "export it again in a simpler form, make it smaller, or raise the limit");
    }
  }

  /** How long the image has been decoded so far, in all attempts together, ns. */
  public long spentNanos() {
    return spent + (running ? nanoClock.getAsLong() - started : 0);
  }

  /**
   * Refuses what may take more memory than is allowed. Attempts come one after the other, each
   * giving back what it took, so that their largest counts.
   *
   * @param bytes at the peak of an attempt, see {@link EncodedImage#decodingBytes}
   */
  void admit(long bytes) {
    if (bytes > limits.maxMemory()) {
      throw new UnusableInputException(
          name,
          "may take " + bytes + " bytes to decode, more than the limit of " + limits.maxMemory(),
          "make it smaller, or raise the limit");
    }
  }

  /**
   * An attempt at decoding the image, or a part of one, while the clock runs.
   *
   * @throws UnusableInputException if the time is up
   * @throws dev.selvage.InsufficientMemoryException if the process has too little memory for it
   */
  public <T> T decoding(Supplier<T> attempt) {
    if (running) {
      throw new IllegalStateException("attempts come one after the other: " + name);
    }
    started = nanoClock.getAsLong();
    running = true;
    try {
      check();
      return withinMemory(attempt);
    } finally {
      spent = spentNanos();
      running = false;
    }
  }

  /**
   * What takes memory for the image, but no time that counts.
   *
   * @throws dev.selvage.InsufficientMemoryException if the process has too little memory for it
   */
  <T> T withinMemory(Supplier<T> work) {
    return MemoryGuard.within(name, "takes more memory to decode than this process has", work);
  }
}
