package dev.selvage.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.DeadlineException;
import dev.selvage.InsufficientMemoryException;
import dev.selvage.UnusableInputException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** One clock, one account of memory, one interruption, and one rule for too little memory. */
class DecodeContextTest {
  private static final Limits LIMITS =
      Limits.builder().maxTime(Duration.ofNanos(100)).maxMemory(1000).build();

  private final AtomicLong time = new AtomicLong(7);
  private final DecodeContext context = new DecodeContext("hero.jpg", LIMITS, time::get);

  private Boolean taking(long nanos) {
    return context.decoding(
        () -> {
          time.addAndGet(nanos);
          context.check();
          return true;
        });
  }

  @Test
  void allAttemptsShareOneClock() {
    taking(60);
    taking(40);
    assertEquals(100, context.spentNanos());
    UnusableInputException refusal = assertThrows(UnusableInputException.class, () -> taking(1));
    assertEquals("hero.jpg", refusal.where());
    assertTrue(refusal.what().contains("0.0000001 s"), refusal.what());
    // Nor may another attempt begin.
    assertThrows(UnusableInputException.class, () -> taking(0));
  }

  @Test
  void theClockStandsStillBetweenAttempts() {
    taking(60);
    time.addAndGet(1_000_000);
    taking(40);
    assertEquals(100, context.spentNanos());
  }

  @Test
  void aFailedAttemptCountsAsWell() {
    assertThrows(
        IllegalStateException.class,
        () ->
            context.decoding(
                () -> {
                  time.addAndGet(80);
                  throw new IllegalStateException("damaged");
                }));
    assertThrows(UnusableInputException.class, () -> taking(21));
  }

  @Test
  void theLargestAttemptMustFitTheMemory() {
    context.admit(1000);
    context.admit(1000);
    UnusableInputException refusal =
        assertThrows(UnusableInputException.class, () -> context.admit(1001));
    assertTrue(refusal.what().contains("may take 1001 bytes"), refusal.what());
  }

  @Test
  void anInterruptedThreadBeginsNoAttempt() {
    Thread.currentThread().interrupt();
    try {
      assertThrows(DeadlineException.class, () -> taking(0));
    } finally {
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void tooLittleMemoryIsATypedErrorOfTheImage() {
    OutOfMemoryError cause = new OutOfMemoryError("Java heap space");
    InsufficientMemoryException refusal =
        assertThrows(
            InsufficientMemoryException.class,
            () ->
                context.decoding(
                    () -> {
                      throw cause;
                    }));
    assertEquals("hero.jpg", refusal.where());
    assertSame(cause, refusal.getCause());
    assertTrue(refusal.remedy().contains("-Xmx"), refusal.remedy());
  }
}
