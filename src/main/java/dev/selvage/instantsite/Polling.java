package dev.selvage.instantsite;

import dev.selvage.DeadlineException;
import dev.selvage.instantsite.internal.transport.Deadline;
import dev.selvage.instantsite.settings.PollPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Polls until there is what is waited for, or until a deadline. For one wait, on one thread. */
abstract class Polling<T> {
  /** Polls once; null if it is to be polled again. */
  abstract @Nullable T poll();

  /**
   * What there is at the deadline, or an exception that says what is not.
   *
   * @param cutShort how the deadline ended a poll, or null if it came between two
   */
  abstract T atDeadline(@Nullable DeadlineException cutShort);

  /** Waits; an interrupt throws a {@link DeadlineException}. */
  abstract void sleep(Duration wait);

  T until(PollPolicy policy, Deadline deadline) {
    Duration interval = policy.firstInterval();
    // Waits are halved towards the deadline, but not without end.
    Duration shortest = interval.dividedBy(4);
    while (true) {
      try {
        T done = poll();
        if (done != null) {
          return done;
        }
      } catch (DeadlineException e) {
        if (Thread.currentThread().isInterrupted()) {
          throw e;
        }
        return atDeadline(e);
      }
      Duration half = deadline.remaining().dividedBy(2);
      Duration wait = interval.compareTo(half) < 0 ? interval : half;
      if (wait.compareTo(shortest) < 0) {
        return atDeadline(null);
      }
      sleep(wait);
      interval = policy.after(interval);
    }
  }
}
