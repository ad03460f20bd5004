package dev.selvage.instantsite.settings;

import dev.selvage.instantsite.internal.checks.Checks;
import java.time.Duration;

/**
 * How often and after which wait a call is repeated: after a failed connection, a 429 or a 5xx.
 *
 * <p>The wait before repetition n is drawn from 0 to {@code baseDelay} times two to the n-1, at
 * most {@code maxDelay}: exponential back-off with full jitter, as in "Exponential Backoff And
 * Jitter" (AWS Architecture Blog, 2015). A {@code Retry-After} of the server takes its place.
 *
 * @param maxAttempts the first one included, 1..100; 1 means no repetition
 * @param baseDelay the longest first wait, 0..1 day
 * @param maxDelay the longest wait of all, not below {@code baseDelay}, at most 1 day
 * @param jitter the share of a wait that is random, 0..1: 1 is full jitter, 0 none
 * @param maxRetryAfter the longest {@code Retry-After} that is waited for, 0..1 day; a longer one
 *     is cut down to this
 */
public record RetryPolicy(
    int maxAttempts, Duration baseDelay, Duration maxDelay, double jitter, Duration maxRetryAfter) {
  /** Five attempts, 500 ms, 10 s, full jitter, 60 s. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(5, Duration.ofMillis(500), Duration.ofSeconds(10), 1, Duration.ofSeconds(60));

  /**
   * Checks the ranges.
   *
   * @throws dev.selvage.UsageException if a value is out of its range
   */
  public RetryPolicy {
    Checks.range("retries: attempts", maxAttempts, 1, 100);
    Checks.duration("retries: base delay", baseDelay, Duration.ZERO);
    Checks.duration("retries: longest delay", maxDelay, baseDelay);
    Checks.range("retries: jitter", jitter, 0, 1);
    Checks.duration("retries: longest Retry-After", maxRetryAfter, Duration.ZERO);
  }

  /** Whether the server cannot now, but may later: 429, or a 5xx other than 501. */
  public static boolean isPassing(int status) {
    return status == 429 || isServerFault(status);
  }

  /** Whether the server itself has failed: a 5xx other than 501. */
  public static boolean isServerFault(int status) {
    return status >= 500 && status != 501;
  }

  /** Whether the server has turned a call away before it had any effect: 429 or 503. */
  public static boolean isTurnedAway(int status) {
    return status == 429 || status == 503;
  }

  /** This policy with another number of attempts, 1..100. */
  public RetryPolicy withMaxAttempts(int attempts) {
    return new RetryPolicy(attempts, baseDelay, maxDelay, jitter, maxRetryAfter);
  }

  /**
   * The wait after a failed attempt when the server names none.
   *
   * @param failed the number of attempts that have failed, 1 or more
   * @param random 0 (inclusive) to 1 (exclusive)
   */
  public Duration backOff(int failed, double random) {
    double ceiling =
        Math.min((double) maxDelay.toNanos(), baseDelay.toNanos() * Math.pow(2, failed - 1.0));
    return Duration.ofNanos((long) (ceiling * (1 - jitter) + ceiling * jitter * random));
  }
}
