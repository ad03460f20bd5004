package dev.selvage.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
  private static final long SECOND = 1_000_000_000L;

  private final CircuitBreaker breaker = new CircuitBreaker(3);

  @Test
  void opensAfterSoManyFailuresInARow() {
    breaker.failed(0);
    breaker.failed(0);
    breaker.succeeded();
    breaker.failed(0);
    breaker.failed(0);
    assertFalse(breaker.isOpen());
    assertEquals(0, breaker.waitAt(0));
    breaker.failed(0);
    assertTrue(breaker.isOpen());
    assertEquals(SECOND, breaker.waitAt(0));
  }

  @Test
  void letsOneCallThroughAndClosesIfThatGoesWell() {
    open();
    assertEquals(0, breaker.waitAt(SECOND));
    breaker.pass();
    // Everybody else waits for how that ends.
    assertTrue(breaker.waitAt(SECOND) > 0);
    breaker.succeeded();
    assertFalse(breaker.isOpen());
    assertEquals(0, breaker.waitAt(SECOND));
  }

  @Test
  void probesLessAndLessOftenUpToOnceAMinute() {
    open();
    long now = SECOND;
    long[] waits = new long[8];
    for (int i = 0; i < waits.length; i++) {
      breaker.pass();
      breaker.failed(now);
      waits[i] = breaker.waitAt(now) / SECOND;
      now += breaker.waitAt(now);
    }
    assertEquals("[2, 4, 8, 16, 32, 60, 60, 60]", Arrays.toString(waits));
    // 1 + 2 + 4 + 8 + 16 + 32 + 60 + 60 + 60
    assertEquals(243 * SECOND, breaker.openFor(now));
  }

  @Test
  void callsThatWereUnderWayDoNotCountAsProbes() {
    open();
    breaker.failed(0);
    breaker.failed(0);
    assertEquals(SECOND, breaker.waitAt(0));
  }

  @Test
  void startsAnewAfterItClosed() {
    open();
    breaker.pass();
    breaker.succeeded();
    breaker.failed(9);
    breaker.failed(9);
    assertFalse(breaker.isOpen());
    assertEquals(0, breaker.openFor(9));
    breaker.failed(9);
    assertEquals(SECOND, breaker.waitAt(9));
  }

  private void open() {
    for (int i = 0; i < 3; i++) {
      breaker.failed(0);
    }
  }
}
