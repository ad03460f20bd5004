package dev.selvage.resample;

import dev.selvage.image.Raster;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Splits one large image among several threads, for programs that have one image to do and cores
 * that are idle. Under load, one thread an image gets more done.
 *
 * <p>Each stripe is target rows, resampled by another kernel; its bytes are those of the whole but
 * for one level here and there, because the precision of fixed point is chosen a stripe.
 *
 * <p>Threads are started for each call and ended with it; the caller's own is one of them. Safe for
 * use by several threads if the kernel is, each with as many of its own.
 */
public final class StripedResampler implements Resampler {
  /** Source pixels a stripe: fewer take less time than a thread does to start. */
  private static final long LEAST_PIXELS = 1_000_000;

  private final Resampler kernel;
  private final int threads;
  private final long leastPixels;

  /**
   * A kernel over another.
   *
   * @param threads the most that work on one image, at least 1
   */
  public StripedResampler(Resampler kernel, int threads) {
    this(kernel, threads, LEAST_PIXELS);
  }

  /**
   * @param leastPixels source pixels that a thread is started for
   */
  StripedResampler(Resampler kernel, int threads, long leastPixels) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads: " + threads);
    }
    this.kernel = kernel;
    this.threads = threads;
    this.leastPixels = leastPixels;
  }

  /**
   * A kernel over another, which begins {@link BandedResampler#start bands} as the other does, if
   * it does: what is decoded while it is read can be read once.
   *
   * @param threads the most that work on one image, at least 1
   */
  public static Resampler over(Resampler kernel, int threads) {
    StripedResampler striped = new StripedResampler(kernel, threads);
    return kernel instanceof BandedResampler banded ? new Banded(striped, banded) : striped;
  }

  /** Stripes of what is there as a whole, else bands. */
  private record Banded(StripedResampler striped, BandedResampler kernel)
      implements BandedResampler {
    @Override
    public String name() {
      return striped.name();
    }

    @Override
    public Resampling start(
        Raster source, Axis horizontal, Axis vertical, Filter filter, Raster target) {
      return kernel.start(source, horizontal, vertical, filter, target);
    }

    @Override
    public void resample(
        Raster source, Axis horizontal, Axis vertical, Filter filter, Raster target) {
      striped.resample(source, horizontal, vertical, filter, target);
    }
  }

  @Override
  public String name() {
    return kernel.name();
  }

  @Override
  public void resample(
      Raster source, Axis horizontal, Axis vertical, Filter filter, Raster target) {
    Geometry.check(source, horizontal, vertical, target);
    long read = (long) (horizontal.high() - horizontal.low()) * (vertical.high() - vertical.low());
    int stripes = (int) Math.min(Math.min(threads, target.height()), read / leastPixels);
    if (stripes < 2) {
      kernel.resample(source, horizontal, vertical, filter, target);
      return;
    }
    IntConsumer work =
        stripe -> {
          int top = (int) ((long) target.height() * stripe / stripes);
          int rows = (int) ((long) target.height() * (stripe + 1) / stripes) - top;
          Raster window = target.window(0, top, target.width(), rows);
          kernel.resample(source, horizontal, vertical.cropped(top, rows), filter, window);
        };
    AtomicReference<Throwable> failure = new AtomicReference<>();
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < stripes; i++) {
      int stripe = i;
      Thread thread = new Thread(() -> run(work, stripe, failure), "selvage-stripe-" + stripe);
      thread.setDaemon(true);
      thread.start();
      others.add(thread);
    }
    run(work, 0, failure);
    others.forEach(StripedResampler::join);
    rethrow(failure.get());
  }

  private static void run(IntConsumer work, int stripe, AtomicReference<Throwable> failure) {
    try {
      work.accept(stripe);
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
    }
  }

  /** The target must not be written to after the call, so nothing ends the wait. */
  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void rethrow(@Nullable Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
  }
}
