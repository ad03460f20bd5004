package dev.selvage.instantsite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.ServerException;
import dev.selvage.instantsite.settings.RetryPolicy;
import dev.selvage.instantsite.settings.Timeouts;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTest {
  private final LocalSite site = new LocalSite();

  @AfterEach
  void stop() {
    site.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504, 599})
  void passingTroubleIsRepeated(int status) {
    site.answer(status, "").answer(status, "").answerReservation();
    assertEquals("im-1", site.client().reserve(1003, "t").id());
    // Half of 500 ms and half of 1 s: the random number of these tests is 0.5.
    assertEquals(List.of(Duration.ofMillis(250), Duration.ofMillis(500)), site.time.waits);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 409, 422, 501})
  void lastingTroubleIsNot(int status) {
    site.answer(status, "");
    assertThrows(ServerException.class, () -> site.client().reserve(1003, "t"));
    assertEquals(1, site.requests());
  }

  @Test
  void repetitionsAreBounded() {
    for (int i = 0; i < 9; i++) {
      site.answer(503, "{\"errorMessage\":\"try " + (i + 1) + "\"}");
    }
    ServerException e = assertThrows(ServerException.class, () -> site.client().reserve(1003, "t"));
    assertEquals("was answered with 503: try 5", e.what());
    assertEquals(5, site.requests());
    assertEquals(4, site.time.waits.size());
  }

  @Test
  void secondsOfRetryAfterAreWaited() {
    site.answer(new MockResponse.Builder().code(429).addHeader("Retry-After", "7"))
        .answerReservation();
    site.client().reserve(1003, "t");
    assertEquals(List.of(Duration.ofSeconds(7)), site.time.waits);
  }

  @Test
  void aDateOfRetryAfterIsWaitedFor() {
    // The clock of these tests starts at noon.
    site.answer(
            new MockResponse.Builder()
                .code(503)
                .addHeader("Retry-After", "Sun, 01 Mar 2026 12:00:20 GMT"))
        .answerReservation();
    site.client().reserve(1003, "t");
    assertEquals(List.of(Duration.ofSeconds(20)), site.time.waits);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9999999999999999999999", "3600", "Mon, 02 Mar 2026 12:00:00 GMT"})
  void aLongRetryAfterIsCut(String value) {
    site.answer(new MockResponse.Builder().code(429).addHeader("Retry-After", value))
        .answerReservation();
    site.client().reserve(1003, "t");
    assertEquals(List.of(Duration.ofSeconds(60)), site.time.waits);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-5", "soon", "", "Sun, 01 Mar 2026 11:00:00 GMT"})
  void aUselessRetryAfterLeavesTheBackOff(String value) {
    site.answer(new MockResponse.Builder().code(503).addHeader("Retry-After", value))
        .answerReservation();
    site.client().reserve(1003, "t");
    assertEquals(List.of(Duration.ofMillis(250)), site.time.waits);
    // OkHttp repeats by itself after a 0; that must not happen unseen.
    assertEquals(2, site.heard.size());
    assertEquals(2, site.requests());
  }

  @Test
  void aBrokenConnectionIsRepeated() {
    site.answer(LocalSite.response(200, "").onResponseStart(new SocketEffect.CloseSocket()))
        .answer(LocalSite.response(200, "{\"url\":").onResponseBody(new SocketEffect.CloseSocket()))
        .answerReservation();
    assertEquals("im-1", site.client().reserve(1003, "t").id());
    assertEquals(3, site.requests());
  }

  @Test
  void anAnswerThatAlwaysEndsEarlyIsNotUnderstood() {
    site.answer(
        LocalSite.response(200, "{\"url\":").onResponseBody(new SocketEffect.CloseSocket()));
    ServerException e =
        assertThrows(
            ServerException.class,
            () ->
                site.client(s -> s.retries(RetryPolicy.DEFAULT.withMaxAttempts(1)))
                    .reserve(1003, "t"));
    assertEquals(200, e.status());
    assertTrue(e.what().endsWith("it ends early"), e.what());
    assertInstanceOf(IOException.class, e.getCause());
  }

  @Test
  void aServerThatIsNotThereCannotBeReached() {
    InstantSiteClient client = site.client();
    site.server.close();
    ServerException e = assertThrows(ServerException.class, () -> client.reserve(1003, "t"));
    assertEquals(0, e.status());
    assertTrue(e.what().contains("the server cannot be reached"), e.what());
    assertInstanceOf(IOException.class, e.getCause());
    assertEquals(5, site.heard.size());
    assertEquals(4, site.time.waits.size());
  }

  @Test
  void whatIsNoHttpIsToldApart() {
    site.answer(new MockResponse.Builder().status("HELO you"));
    RetryPolicy once = RetryPolicy.DEFAULT.withMaxAttempts(1);
    ServerException e =
        assertThrows(
            ServerException.class, () -> site.client(s -> s.retries(once)).reserve(1003, "t"));
    assertEquals(0, e.status());
    assertTrue(e.what().contains("no proper HTTP"), e.what());
  }

  @Test
  void aServerThatIsSilentIsTimedOut() {
    Timeouts tight =
        new Timeouts(
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofMillis(100),
            Duration.ofSeconds(5));
    RetryPolicy twice = RetryPolicy.DEFAULT.withMaxAttempts(2);
    site.answer(LocalSite.response(200, "").onResponseStart(SocketEffect.Stall.INSTANCE))
        .answer(LocalSite.response(200, "").onResponseStart(SocketEffect.Stall.INSTANCE));
    ServerException e =
        assertThrows(
            ServerException.class,
            () -> site.client(s -> s.timeouts(tight).retries(twice)).reserve(1003, "t"));
    assertEquals(0, e.status());
    assertTrue(e.what().contains("did not answer in time"), e.what());
    assertNotNull(e.getCause());
    assertEquals(2, site.heard.size());
  }
}
