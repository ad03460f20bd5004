package dev.selvage.instantsite.settings;

import dev.selvage.instantsite.internal.checks.Checks;
import java.time.Duration;

/**
 * How often the result is asked for. Near the deadline the polls come closer together, so that its
 * end is not slept through.
 *
 * @param firstInterval the wait after the first poll, 1 ms..1 day
 * @param growth what each further wait is multiplied by, 1..10
 * @param maxInterval the longest wait, not below {@code firstInterval}, at most 1 day
 * @param deadline how long to ask at all, where the call names no deadline; 1 ms..1 day
 */
public record PollPolicy(
    Duration firstInterval, double growth, Duration maxInterval, Duration deadline) {
  /** 500 ms, growing by half each time up to 5 s, for 60 s. */
  public static final PollPolicy DEFAULT =
      new PollPolicy(Duration.ofMillis(500), 1.5, Duration.ofSeconds(5), Duration.ofSeconds(60));

  /**
   * Checks the ranges.
   *
   * @throws dev.selvage.UsageException if a value is out of its range
   */
  public PollPolicy {
    Checks.duration("polling: first interval", firstInterval, Checks.ONE_MS);
    Checks.range("polling: growth", growth, 1, 10);
    Checks.duration("polling: longest interval", maxInterval, firstInterval);
    Checks.duration("polling: deadline", deadline, Checks.ONE_MS);
  }

  /** This policy with another deadline, 1 ms..1 day. */
  public PollPolicy withDeadline(Duration other) {
    return new PollPolicy(firstInterval, growth, maxInterval, other);
  }

  /** The interval after the given one. */
  public Duration after(Duration interval) {
    double nanos = Math.min(interval.toNanos() * growth, (double) maxInterval.toNanos());
    return Duration.ofNanos((long) nanos);
  }
}
