package dev.selvage.batch;

import java.time.Duration;

/**
 * Tells a server that is down from calls that fail: after so many failures in a row it opens, and
 * then lets one call through at a time to see whether the server is back. Time comes from the
 * caller: nanoseconds of a clock that never jumps. Not safe for use by several threads.
 *
 * <p>After M. Nygard, "Release It!", "Circuit Breaker".
 */
final class CircuitBreaker {
  private static final long FIRST_WAIT = Duration.ofSeconds(1).toNanos();
  private static final long LONGEST_WAIT = Duration.ofSeconds(60).toNanos();

  private final int threshold;
  private int failures;
  private boolean open;
  private boolean probing;
  private long opened;
  private long nextProbe;
  private long wait;

  /**
   * Closed.
   *
   * @param threshold failures in a row that open it, 1 or more
   */
  CircuitBreaker(int threshold) {
    this.threshold = threshold;
  }

  boolean isOpen() {
    return open;
  }

  /**
   * Nanoseconds until a call may go out: 0 if now. While a probe is under way it is the longest
   * wait there is, as everything depends on how that ends.
   */
  long waitAt(long now) {
    if (!open) {
      return 0;
    }
    return probing ? LONGEST_WAIT : Math.max(0, nextProbe - now);
  }

  /** Notes a call that goes out now; while it is open that is a probe. */
  void pass() {
    probing = open;
  }

  /** A call was answered by a server that works. */
  void succeeded() {
    failures = 0;
    open = false;
    probing = false;
  }

  /** A call failed in a way that a server does which is down. */
  void failed(long now) {
    failures++;
    if (!open && failures >= threshold) {
      open = true;
      probing = false;
      opened = now;
      wait = FIRST_WAIT;
      nextProbe = now + wait;
    } else if (probing) {
      probing = false;
      wait = Math.min(2 * wait, LONGEST_WAIT);
      nextProbe = now + wait;
    }
    // Otherwise the call was under way when it opened: it says nothing new.
  }

  /** How long it has been open, ns; 0 if it is not. */
  long openFor(long now) {
    return open ? now - opened : 0;
  }
}
