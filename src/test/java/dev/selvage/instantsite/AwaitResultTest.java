package dev.selvage.instantsite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.DeadlineException;
import dev.selvage.ServerException;
import dev.selvage.UsageException;
import dev.selvage.instantsite.settings.Credentials;
import dev.selvage.instantsite.settings.InstantSiteSettings;
import dev.selvage.instantsite.settings.PollPolicy;
import dev.selvage.instantsite.settings.RetryPolicy;
import java.time.Duration;
import java.util.List;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwaitResultTest {
  private static final String BORDERLESS = "{\"bucket\":\"b\",\"set\":[{\"url\":\"i.webp\"}]}";
  private static final String WHOLE =
      "{\"bucket\":\"b\",\"set\":[{\"url\":\"i.webp\"}],\"borderInfo\":"
          + "{\"homogeneity\":true,\"color\":{\"r\":1,\"g\":2,\"b\":3,\"a\":1}}}";
  private static final String BUCKETS = "{\"urls\":{\"b\":\"https://b.example.com\"}}";

  private final LocalSite site = new LocalSite();

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void asksUntilTheBorderIsThere() {
    site.answer(404, "")
        .answer(202, "")
        .answer(200, "")
        .answer(200, BORDERLESS)
        .answer(200, BUCKETS)
        .answer(200, BORDERLESS)
        .answer(200, WHOLE);
    UploadResult result = site.client().awaitResult(1003, "im-1");
    assertNotNull(result.borderInfo());
    assertEquals("https://b.example.com/i.webp", result.renditions().get(0).url());
    // 500 ms, then by half more each time.
    assertEquals(
        List.of(
            Duration.ofMillis(500),
            Duration.ofMillis(750),
            Duration.ofMillis(1125),
            Duration.ofNanos(1_687_500_000),
            Duration.ofNanos(2_531_250_000L)),
        site.time.waits);
  }

  @Test
  void waitsGrowToTheirCeiling() {
    always(404, "");
    PollPolicy policy =
        new PollPolicy(Duration.ofSeconds(1), 2, Duration.ofSeconds(3), Duration.ofSeconds(16));
    assertThrows(
        DeadlineException.class,
        () -> site.client(s -> s.polling(policy)).awaitResult(1003, "im-1"));
    // 16 s: 1, 2, 3, 3 leave 7 s; then no wait is over half of what is left.
    assertEquals(
        List.of(1000L, 2000L, 3000L, 3000L, 3000L, 2000L, 1000L, 500L, 250L),
        site.time.waits.stream().map(Duration::toMillis).toList());
  }

  @Test
  void neverReadyEndsInADeadline() {
    always(404, "");
    DeadlineException e =
        assertThrows(
            DeadlineException.class,
            () -> site.client().awaitResult(1003, "im-1", Duration.ofSeconds(10)));
    assertEquals("result " + site.base() + "/1003/image/im-1", e.where());
    assertEquals("has no result at the deadline", e.what());
    Duration elapsed = site.time.elapsed();
    assertTrue(elapsed.compareTo(Duration.ofSeconds(10)) <= 0, elapsed.toString());
    assertTrue(elapsed.compareTo(Duration.ofMillis(9750)) >= 0, elapsed.toString());
  }

  @Test
  void theDefaultDeadlineIsASetting() {
    always(202, "");
    PollPolicy policy = PollPolicy.DEFAULT.withDeadline(Duration.ofSeconds(2));
    assertThrows(
        DeadlineException.class,
        () -> site.client(s -> s.polling(policy)).awaitResult(1003, "im-1"));
    assertTrue(site.time.elapsed().compareTo(Duration.ofSeconds(2)) <= 0);
    assertThrows(
        UsageException.class, () -> site.client().awaitResult(1003, "im-1", Duration.ZERO));
  }

  @Test
  void aBorderThatNeverComesIsUnknown() {
    always(200, BORDERLESS);
    UploadResult result = site.client().awaitResult(1003, "im-1", Duration.ofSeconds(5));
    assertNull(result.borderInfo());
    assertEquals("https://b.example.com/i.webp", result.renditions().get(0).url());
  }

  @Test
  void aBorderlessResultOutlivesATroubledEnd() {
    site.answer(200, BORDERLESS).answer(200, BUCKETS);
    site.answer(new MockResponse.Builder().code(503).addHeader("Retry-After", "50"));
    UploadResult result = site.client().awaitResult(1003, "im-1", Duration.ofSeconds(5));
    assertNull(result.borderInfo());
    assertEquals("https://b.example.com/i.webp", result.renditions().get(0).url());
  }

  @Test
  void aRetryAfterBeyondTheDeadlineIsNotWaitedFor() {
    site.answer(
        new MockResponse.Builder().code(429).addHeader("Retry-After", "50").body("slow down"));
    DeadlineException e =
        assertThrows(
            DeadlineException.class,
            () -> site.client().awaitResult(1003, "im-1", Duration.ofSeconds(49)));
    assertEquals(List.of(), site.time.waits);
    assertEquals(429, assertInstanceOf(ServerException.class, e.getCause()).status());
    assertTrue(e.what().contains("429: slow down"), e.what());
  }

  @Test
  void aServerThatStaysBrokenIsTheServersFault() {
    always(500, "");
    ServerException e =
        assertThrows(ServerException.class, () -> site.client().awaitResult(1003, "im-1"));
    assertEquals(500, e.status());
    assertEquals(5, site.requests());
  }

  @Test
  void theDeadlineEndsACallThatHangs() {
    InstantSiteSettings settings =
        site.settings().retries(RetryPolicy.DEFAULT.withMaxAttempts(1)).build();
    // The server answers nothing at all. Real time, since it is real waiting.
    try (InstantSiteClient client = new InstantSiteClient(settings, Credentials.token("t0ken"))) {
      assertThrows(
          DeadlineException.class, () -> client.awaitResult(1003, "im-1", Duration.ofMillis(200)));
    }
  }

  @Test
  void anInterruptEndsTheWait() {
    always(404, "");
    Thread.currentThread().interrupt();
    DeadlineException e =
        assertThrows(DeadlineException.class, () -> site.client().awaitResult(1003, "im-1"));
    assertTrue(Thread.interrupted(), "the mark is kept");
    assertInstanceOf(InterruptedException.class, e.getCause());
    assertEquals("was interrupted before the answer came", e.what());
  }

  @Test
  void anInterruptIsNotTakenForABorderlessResult() {
    Thread waiter = Thread.currentThread();
    site.server.setDispatcher(
        new Dispatcher() {
          private int results;

          @Override
          public MockResponse dispatch(RecordedRequest request) {
            if (request.getTarget().endsWith("/bucket")) {
              return LocalSite.response(200, BUCKETS).build();
            }
            if (++results == 2) {
              waiter.interrupt();
            }
            return LocalSite.response(200, BORDERLESS).build();
          }
        });
    assertThrows(DeadlineException.class, () -> site.client().awaitResult(1003, "im-1"));
    assertTrue(Thread.interrupted(), "the mark is kept");
  }

  private void always(int status, String body) {
    site.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return request.getTarget().endsWith("/bucket")
                ? LocalSite.response(200, BUCKETS).build()
                : LocalSite.response(status, body).build();
          }
        });
  }
}
