package dev.selvage.instantsite.internal.transport;

import java.time.Duration;

/** The moment after which a caller does not want to wait any more, or none. */
public final class Deadline {
  private final RetryClock pace;
  private final long start;
  private final Duration length;

  private Deadline(RetryClock pace, Duration length) {
    this.pace = pace;
    this.start = pace.nanos().getAsLong();
    this.length = length;
  }

  public static Deadline in(RetryClock pace, Duration length) {
    return new Deadline(pace, length);
  }

  /** So far away that every timeout ends first. */
  public static Deadline none(RetryClock pace) {
    return new Deadline(pace, Duration.ofDays(36_500));
  }

  /** What is left; zero if it has passed. */
  public Duration remaining() {
    // Only differences of this clock mean anything; it may wrap around.
    Duration left = length.minusNanos(pace.nanos().getAsLong() - start);
    return left.isNegative() ? Duration.ZERO : left;
  }

  boolean passed() {
    return remaining().isZero();
  }
}
