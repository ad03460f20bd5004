package dev.selvage.resample;

import dev.selvage.image.Raster;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
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
    AtomicReference<Throwable> failure = new AtomicReference<>();
    List<Thread> others = new ArrayList<>();
    for (int stripe = 1; stripe < stripes; stripe++) {
      Runnable work = stripe(stripe, stripes, source, horizontal, vertical, filter, target);
      Thread thread = new Thread(() -> run(work, failure), "selvage-stripe-" + stripe);
      thread.setDaemon(true);
      thread.start();
      others.add(thread);
    }
    run(stripe(0, stripes, source, horizontal, vertical, filter, target), failure);
    others.forEach(StripedResampler::join);
    rethrow(failure.get());
  }

  private Runnable stripe(
      int stripe,
      int stripes,
      Raster source,
      Axis horizontal,
      Axis vertical,
      Filter filter,
      Raster target) {
    int top = (int) ((long) target.height() * stripe / stripes);
    int rows = (int) ((long) target.height() * (stripe + 1) / stripes) - top;
    Raster window = target.window(0, top, target.width(), rows);
    Axis part = vertical.cropped(top, rows);
    return () -> kernel.resample(source, horizontal, part, filter, window);
  }

  private static void run(Runnable work, AtomicReference<Throwable> failure) {
    try {
      work.run();
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
