package dev.selvage.batch;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private static final long MINUTE = 60_000_000_000L;

  @Test
  void noMinuteSeesMoreCallsThanTheLimit() throws InterruptedException {
    AtomicLong now = new AtomicLong(5);
    RateLimit limit = new RateLimit(600, now::get, now::addAndGet);
    List<Long> passed = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      limit.pass("products");
      passed.add(now.get());
      if (i == 700) {
        // A pause, after which some of what was left unused is caught up with.
        now.addAndGet(MINUTE);
      }
    }
    for (int i = 600; i < passed.size(); i++) {
      assertTrue(passed.get(i) - passed.get(i - 600) >= MINUTE, "call " + i);
    }
  }

  @Test
  void aLimitIsANumberAbove0() {
    assertThrows(UsageException.class, () -> new RateLimit(0));
  }
}
