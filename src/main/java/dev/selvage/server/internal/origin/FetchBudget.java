package dev.selvage.server.internal.origin;

import dev.selvage.DeadlineException;
import dev.selvage.server.store.OriginTimeoutException;
import dev.selvage.server.store.OriginalTooLargeException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The memory that all fetched originals together may take until they are whole. */
final class FetchBudget {
  private static final int UNIT = 1 << 20;

  /** Fetched and copied once, each takes twice its size. */
  private static final int SHARE_OF_HEAP = 8;

  private final long maxBytes;
  private final Duration time;
  private final int total;
  private final Semaphore units;

  /**
   * A budget.
   *
   * @param maxBytes the largest original
   * @param bytes of all together
   * @param time how long one waits for its part
   */
  FetchBudget(long maxBytes, long bytes, Duration time) {
    this.maxBytes = maxBytes;
    this.time = time;
    this.total = (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytes / UNIT));
    this.units = new Semaphore(total, true);
  }

  /** An eighth of what the JVM may take. */
  static FetchBudget ofHeap(long maxBytes, Duration time) {
    return new FetchBudget(maxBytes, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP, time);
  }

  /** The largest original, bytes. */
  long maxBytes() {
    return maxBytes;
  }

  /**
   * Does what takes a part, once that is free.
   *
   * @param where the original, for messages
   * @param bytes of it; -1 if that is not known
   * @param fetch makes it whole
   * @throws OriginalTooLargeException if it is larger than one may be
   * @throws OriginTimeoutException if the part does not get free in time
   */
  <T, E extends Exception> T within(String where, long bytes, Fetch<T, E> fetch) throws E {
    if (bytes > maxBytes) {
      throw new OriginalTooLargeException(where, maxBytes);
    }
    long wanted = (bytes < 0 ? maxBytes : bytes) / UNIT + 1;
    int part = (int) Math.min(total, wanted);
    try {
      if (!units.tryAcquire(part, time.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new OriginTimeoutException(where, null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeadlineException(where, "was interrupted", "", e);
    }
    try {
      return fetch.run();
    } finally {
      units.release(part);
    }
  }

  /** What takes memory. */
  @FunctionalInterface
  interface Fetch<T, E extends Exception> {
    T run() throws E;
  }
}
