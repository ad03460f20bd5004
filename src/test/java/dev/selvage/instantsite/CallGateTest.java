package dev.selvage.instantsite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.DeadlineException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallGateTest {
  private final LocalSite site = new LocalSite();

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void everyExchangePassesItRepetitionsIncluded() {
    List<String> passed = new ArrayList<>();
    List<Integer> requestsBefore = new ArrayList<>();
    site.gate =
        call -> {
          passed.add(call);
          requestsBefore.add(site.requests());
        };
    site.answer(503, "").answerReservation().answer(202, "");
    InstantSiteClient client = site.client();
    client.reserve(1003, "t");
    client.result(1003, "im-1");
    assertEquals(List.of("reserve", "reserve", "result"), passed);
    // Each was asked before its request went out.
    assertEquals(List.of(0, 1, 2), requestsBefore);
  }

  @Test
  void whatItThrowsEndsTheCallUnsent() {
    site.gate =
        call -> {
          throw new IllegalStateException("closed for today");
        };
    InstantSiteClient client = site.client();
    assertThrows(IllegalStateException.class, () -> client.reserve(1003, "t"));
    assertEquals(0, site.requests());
  }

  @Test
  void anInterruptThereEndsTheCallAndStaysMarked() throws InterruptedException {
    site.gate =
        call -> {
          throw new InterruptedException();
        };
    InstantSiteClient client = site.client();
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    AtomicReference<Boolean> marked = new AtomicReference<>();
    Thread thread =
        new Thread(
            () -> {
              thrown.set(assertThrows(DeadlineException.class, () -> client.reserve(1003, "t")));
              marked.set(Thread.currentThread().isInterrupted());
            });
    thread.start();
    thread.join(10_000);
    assertTrue(thrown.get() instanceof DeadlineException);
    assertEquals(true, marked.get());
    assertEquals(0, site.requests());
  }

  @Test
  void whatTheServerAsksToWaitIsTold() {
    site.answer(new MockResponse.Builder().code(429).addHeader("Retry-After", "7"))
        .answerReservation();
    site.client().reserve(1003, "t");
    assertEquals(Duration.ofSeconds(7), site.heard.get(0).retryAfter());
    assertNull(site.heard.get(1).retryAfter());
  }
}
