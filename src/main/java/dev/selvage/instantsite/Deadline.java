package dev.selvage.instantsite;

import java.time.Duration;

/** The moment after which a caller does not want to wait any more, or none. */
final class Deadline {
  private final RetryClock pace;
  private final long start;
  private final Duration length;

  private Deadline(RetryClock pace, Duration length) {
    this.pace = pace;
    this.start = pace.nanos().getAsLong();
    this.length = length;
  }

  static Deadline in(RetryClock pace, Duration length) {
    return new Deadline(pace, length);
  }

  /** So far away that every timeout ends first. */
  static Deadline none(RetryClock pace) {
    return new Deadline(pace, Duration.ofDays(36_500));
  }

  /** What is left; zero if it has passed. */
  Duration remaining() {
    // Only differences of this clock mean anything; it may wrap around.
    Duration left = length.minusNanos(pace.nanos().getAsLong() - start);
    return left.isNegative() ? Duration.ZERO : left;
  }

  boolean passed() {
    return remaining().isZero();
  }
}
