package dev.selvage.batch;

/**
 * Says when the next call may go out. Calls are spread evenly over the minute; what a pause has
 * left unused may be caught up with, but no minute ever sees more calls than the limit. Time comes
 * from the caller: nanoseconds of a clock that never jumps, of which only differences count. Not
 * safe for use by several threads.
 */
final class TokenBucket {
  private static final long MINUTE = 60_000_000_000L;

  /** What can be caught up with, in parts of a minute. */
  private static final int BURST = 6;

  private final double perNano;
  private final double most;
  private final long[] taken;
  private int next;
  private int count;
  private double tokens;
  private long filled;

  /**
   * With one second's worth of calls at hand, or with one call if that is less.
   *
   * @param perMinute calls a minute, 1..1,000,000
   * @param now nanoseconds
   */
  TokenBucket(int perMinute, long now) {
    perNano = (double) perMinute / MINUTE;
    most = Math.max(1, (double) perMinute / BURST);
    taken = new long[perMinute];
    tokens = Math.max(1, perMinute / 60.0);
    filled = now;
  }

  /** Nanoseconds until a call may go out; 0 if now, but nothing is taken yet. */
  long waitAt(long now) {
    fill(now);
    long forToken = tokens >= 1 ? 0 : (long) Math.ceil((1 - tokens) / perNano);
    long forWindow = 0;
    if (count == taken.length) {
      // The call that lies a whole limit back must be a minute old.
      forWindow = Math.max(0, MINUTE - (now - taken[next]));
    }
    return Math.max(forToken, forWindow);
  }

  /** Notes a call that goes out now, for which {@link #waitAt} has just said 0. */
  void take(long now) {
    fill(now);
    tokens -= 1;
    taken[next] = now;
    next = (next + 1) % taken.length;
    count = Math.min(count + 1, taken.length);
  }

  private void fill(long now) {
    tokens = Math.min(most, tokens + (now - filled) * perNano);
    filled = now;
  }
}
