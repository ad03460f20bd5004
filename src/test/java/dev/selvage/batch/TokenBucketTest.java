package dev.selvage.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;

  /** A clock may be anywhere, and may wrap around. */
  private static final long START = Math.subtractExact(Long.MAX_VALUE, 30 * SECOND);

  @Test
  void spreadsCallsEvenlyAfterTheFirstSecond() {
    TokenBucket bucket = new TokenBucket(600, START);
    for (int i = 0; i < 10; i++) {
      assertEquals(0, bucket.waitAt(START));
      bucket.take(START);
    }
    // Six hundred a minute are one every 100 ms.
    assertEquals((double) SECOND / 10, (double) bucket.waitAt(START), 2.0);
    assertEquals(0, bucket.waitAt(START + SECOND / 10 + 2));
  }

  @Test
  void catchesUpWithATenthOfAMinuteAfterAPause() {
    TokenBucket bucket = new TokenBucket(600, START);
    long later = START + 5 * MINUTE;
    int taken = 0;
    while (bucket.waitAt(later) == 0) {
      bucket.take(later);
      taken++;
    }
    assertEquals(100, taken);
  }

  @Test
  void oneCallAMinuteIsAllowedToo() {
    TokenBucket bucket = new TokenBucket(1, START);
    assertEquals(0, bucket.waitAt(START));
    bucket.take(START);
    assertEquals((double) MINUTE, (double) bucket.waitAt(START), 100.0);
    assertTrue(bucket.waitAt(START + MINUTE - SECOND) > 0);
    assertEquals(0, bucket.waitAt(START + MINUTE + 100));
  }

  @Test
  void whoAsksAllTheTimeGetsWhatIsAllowed() {
    TokenBucket bucket = new TokenBucket(600, START);
    long now = START;
    int taken = 0;
    while (now - START < 10 * MINUTE) {
      long wait = bucket.waitAt(now);
      if (wait == 0) {
        bucket.take(now);
        taken++;
      }
      now += wait;
    }
    assertEquals(6000.0, (double) taken, 60.0);
  }

  /** Whatever the pauses between the calls: no minute sees more of them than the limit. */
  @Property(tries = 300)
  void noMinuteSeesMoreThanTheLimit(
      @ForAll @IntRange(min = 1, max = 80) int limit,
      @ForAll @Size(min = 1, max = 40) List<@LongRange(min = 0, max = 90 * SECOND) Long> pauses) {
    TokenBucket bucket = new TokenBucket(limit, START);
    ArrayDeque<Long> lastMinute = new ArrayDeque<>();
    long now = START;
    for (long pause : pauses) {
      now += pause;
      for (int call = 0; call < 30; call++) {
        while (bucket.waitAt(now) > 0) {
          now += bucket.waitAt(now);
        }
        bucket.take(now);
        lastMinute.addLast(now);
        while (now - lastMinute.getFirst() >= MINUTE) {
          lastMinute.removeFirst();
        }
        assertTrue(lastMinute.size() <= limit, lastMinute.size() + " calls in a minute");
      }
    }
  }
}
