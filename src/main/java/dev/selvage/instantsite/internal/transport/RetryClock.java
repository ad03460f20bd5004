package dev.selvage.instantsite.internal.transport;

import dev.selvage.DeadlineException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Time and chance, so that tests can stand in for both.
 *
 * @param wall the date, for a {@code Retry-After} that is one
 * @param nanos a clock that never jumps, for deadlines and timings
 * @param sleeper how to wait
 * @param random 0 (inclusive) to 1 (exclusive)
 */
public record RetryClock(
    InstantSource wall, LongSupplier nanos, Sleeper sleeper, DoubleSupplier random) {

  public static RetryClock real() {
    return new RetryClock(
        InstantSource.system(),
        System::nanoTime,
        wait -> TimeUnit.NANOSECONDS.sleep(wait.toNanos()),
        () -> ThreadLocalRandom.current().nextDouble());
  }

  /** Waits; an interrupt ends the wait, and the thread keeps its mark. */
  public void sleep(ApiCall call, Duration wait) {
    try {
      sleeper.sleep(wait);
    } catch (InterruptedException e) {
      throw interrupted(call, e);
    }
  }

  /** What an interrupted caller gets. */
  static DeadlineException interrupted(ApiCall call, InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new DeadlineException(
        call.where(), "was interrupted before the answer came", "run it again", cause);
  }

  /** Waits for a time. */
  public interface Sleeper {
    void sleep(Duration wait) throws InterruptedException;
  }
}
