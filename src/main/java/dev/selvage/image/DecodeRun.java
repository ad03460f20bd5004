package dev.selvage.image;

import dev.selvage.DeadlineException;
import dev.selvage.UnusableInputException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One decode while it goes on: the file, its limits, the time that is left, and what was odd so
 * far. For one thread.
 */
final class DecodeRun {
  private final ByteView file;
  private final Limits limits;
  private final long start;
  private final List<Warning> warnings;

  /** Time counts from here on. */
  DecodeRun(ByteView file, Limits limits) {
    this(file, limits, System.nanoTime(), new ArrayList<>());
  }

  private DecodeRun(ByteView file, Limits limits, long start, List<Warning> warnings) {
    this.file = file;
    this.limits = limits;
    this.start = start;
    this.warnings = warnings;
  }

  /** The same run over a file that was made of a part of this one. */
  DecodeRun over(ByteView part) {
    return new DecodeRun(part, limits, start, warnings);
  }

  ByteView file() {
    return file;
  }

  Limits limits() {
    return limits;
  }

  /**
   * To be called at least every some ten milliseconds, by everything that takes time.
   *
   * @throws UnusableInputException if the time is up
   * @throws DeadlineException if the thread was interrupted; it stays so
   */
  void checkTime() {
    if (Thread.currentThread().isInterrupted()) {
      throw new DeadlineException(file.name(), "decoding was interrupted", "");
    }
    if (System.nanoTime() - start > limits.maxTime().toNanos()) {
      throw new UnusableInputException(
          file.name(),
          "takes more than the limit of " + limits.seconds() + " s to decode",
          "export it again in a simpler form, make it smaller, or raise the limit");
    }
  }

  void warn(String code, String message) {
    warn(new Warning(code, message));
  }

  void warn(Warning warning) {
    if (!warnings.contains(warning)) {
      warnings.add(warning);
    }
  }

  /** What was odd so far, in the order in which it was found. */
  List<Warning> warnings() {
    return List.copyOf(warnings);
  }

  /**
   * To be called when a part of the pixels has been decoded and the file holds no more: notes a
   * warning {@code truncated_input} where that may be used.
   *
   * @param share of the picture that could be read, from 0; 1 or more where all of it could be read
   *     once, and what was to refine it is missing
   * @param cause what told of it, or null
   * @throws UnusableInputException if it may not be used, or nothing could be read
   */
  void truncated(double share, @Nullable Throwable cause) {
    String read = share(share);
    if (share <= 0 || !limits.allowTruncated()) {
      String remedy = "copy or export the image again";
      throw new UnusableInputException(
          file.name(),
          "is truncated, " + read,
          share <= 0 ? remedy : remedy + ", or allow truncated files",
          cause);
    }
    warn("truncated_input", "the file ends too early, " + read);
  }

  /** Rounded down: what lacks a row is not whole. */
  private static String share(double share) {
    if (share <= 0) {
      return "none of its pixels could be read";
    }
    if (share >= 1) {
      return "all of it could be read but not in full detail";
    }
    String percent = share < 0.01 ? "less than 1 %" : (int) (100 * share) + " %";
    return "only " + percent + " of it could be read";
  }
}
