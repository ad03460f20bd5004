package dev.selvage.batch;

import dev.selvage.UsageException;
import dev.selvage.instantsite.settings.CallGate;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Holds calls up, so that no minute sees more of them than a limit. Safe for use by several
 * threads; they wait in the order that they come in.
 */
public final class RateLimit implements CallGate {
  private static final int MOST = 1_000_000;

  private final TokenBucket bucket;
  private final LongSupplier nanos;
  private final Sleeper sleeper;
  private final ReentrantLock lock = new ReentrantLock(true);

  /**
   * A limit from now on.
   *
   * @param perMinute calls a minute, 1..1,000,000
   * @throws UsageException if it is out of its range
   */
  public RateLimit(int perMinute) {
    this(perMinute, System::nanoTime, TimeUnit.NANOSECONDS::sleep);
  }

  /** With the time of a test. */
  RateLimit(int perMinute, LongSupplier nanos, Sleeper sleeper) {
    if (perMinute < 1 || perMinute > MOST) {
      throw new UsageException(
          "calls a minute", perMinute + " is out of range", "give 1 to " + MOST);
    }
    this.nanos = nanos;
    this.sleeper = sleeper;
    bucket = new TokenBucket(perMinute, nanos.getAsLong());
  }

  @Override
  public void pass(String call) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long wait = bucket.waitAt(nanos.getAsLong());
      while (wait > 0) {
        sleeper.sleep(wait);
        wait = bucket.waitAt(nanos.getAsLong());
      }
      bucket.take(nanos.getAsLong());
    } finally {
      lock.unlock();
    }
  }

  /** Waits for nanoseconds. */
  @FunctionalInterface
  interface Sleeper {
    void sleep(long nanos) throws InterruptedException;
  }
}
