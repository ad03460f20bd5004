package dev.selvage.batch;

import dev.selvage.instantsite.settings.CallGate;
import dev.selvage.instantsite.settings.CallListener;
import dev.selvage.instantsite.settings.RetryPolicy;
import dev.selvage.instantsite.settings.SentCall;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The one gate that all calls of a run pass, polls and repetitions included: keeps to the number of
 * calls a minute, holds everybody up for as long as the server asks to wait, and holds all but a
 * probe up while the server is down. Safe for use by several threads.
 */
final class CallRateLimiter implements CallGate, CallListener {
  /** What a server can make a run wait; a longer Retry-After is cut down to this. */
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /** A server that never answered at all is more likely a mistake in the URL than an outage. */
  private static final Duration FIRST_OUTAGE = Duration.ofMinutes(1);

  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition changed = lock.newCondition();
  private final LongSupplier nanos;
  private final TokenBucket bucket;
  private final CircuitBreaker breaker;
  private final long longestOutage;
  private final RateLimitListener listener;
  private boolean halted;
  private boolean paused;
  private long pausedUntil;
  private boolean everWorked;
  private long calls;

  /**
   * Open.
   *
   * @param nanos a clock that never jumps
   */
  CallRateLimiter(
      LongSupplier nanos,
      int callsPerMinute,
      int pauseAfter,
      Duration longestOutage,
      RateLimitListener listener) {
    this.nanos = nanos;
    this.bucket = new TokenBucket(callsPerMinute, nanos.getAsLong());
    this.breaker = new CircuitBreaker(pauseAfter);
    this.longestOutage = longestOutage.toNanos();
    this.listener = listener;
  }

  @Override
  public void pass(String call) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long wait = claim();
      while (wait > 0) {
        // Ends earlier whenever something changes.
        long unused = changed.awaitNanos(wait);
        wait = claim();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void called(SentCall call) {
    lock.lock();
    try {
      long now = nanos.getAsLong();
      hear(call, now);
      Duration asked = call.retryAfter();
      if (asked != null && RetryPolicy.isTurnedAway(call.status())) {
        pause(asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked, now);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether the server is taken to be down, so that a failure says nothing of a tile. */
  boolean isDown() {
    lock.lock();
    try {
      return breaker.isOpen();
    } finally {
      lock.unlock();
    }
  }

  /** Calls that went out so far. */
  long calls() {
    lock.lock();
    try {
      return calls;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits.
   *
   * @throws RunStoppedException if the run ends meanwhile
   */
  void sleep(Duration wait) throws InterruptedException {
    long end = nanos.getAsLong() + wait.toNanos();
    lock.lockInterruptibly();
    try {
      long left = end - nanos.getAsLong();
      while (left > 0) {
        throwIfHalted();
        long unused = changed.awaitNanos(left);
        left = end - nanos.getAsLong();
      }
      throwIfHalted();
    } finally {
      lock.unlock();
    }
  }

  /** Lets no further call out; whoever waits is told so. */
  void halt() {
    lock.lock();
    try {
      halted = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Takes a call's place if it may go out now; otherwise says how long to wait, ns. */
  private long claim() {
    throwIfHalted();
    long now = nanos.getAsLong();
    long wait = Math.max(pauseAt(now), Math.max(breaker.waitAt(now), bucket.waitAt(now)));
    if (wait <= 0) {
      breaker.pass();
      bucket.take(now);
      calls++;
    }
    return wait;
  }

  private void hear(SentCall call, long now) {
    boolean down = call.status() == 0 || RetryPolicy.isServerFault(call.status());
    boolean wasOpen = breaker.isOpen();
    if (down) {
      breaker.failed(now);
    } else {
      everWorked = true;
      breaker.succeeded();
    }
    if (breaker.isOpen() && !wasOpen) {
      listener.serverDown(call);
    } else if (wasOpen && !breaker.isOpen()) {
      listener.serverBack();
    }
    long longest = everWorked ? longestOutage : Math.min(longestOutage, FIRST_OUTAGE.toNanos());
    if (breaker.isOpen() && breaker.openFor(now) > longest) {
      listener.gaveUp(call);
    }
  }

  private void pause(Duration wait, long now) {
    long until = now + wait.toNanos();
    if (!paused || until - pausedUntil > 0) {
      pausedUntil = until;
      paused = true;
      listener.askedToWait(wait);
    }
  }

  private long pauseAt(long now) {
    paused = paused && pausedUntil - now > 0;
    return paused ? pausedUntil - now : 0;
  }

  private void throwIfHalted() {
    if (halted) {
      throw new RunStoppedException();
    }
  }
}
