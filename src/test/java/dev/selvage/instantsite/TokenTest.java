package dev.selvage.instantsite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.DeadlineException;
import dev.selvage.SelvageException;
import dev.selvage.ServerException;
import dev.selvage.instantsite.settings.Credentials;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {
  private static final String SECRET = "s3cret/+&=%41";

  private final LocalSite site = new LocalSite();
  private final Endpoint endpoint = new Endpoint();

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void theSecretIsSentAsThePageSays() throws Exception {
    site.answer(200, "{\"accessToken\":\"a1\",\"tokenType\":\"bearer\",\"expiresIn\":86400}")
        .answerReservation();
    client().reserve(1003, "t");
    RecordedRequest request = site.request();
    assertEquals("POST", request.getMethod());
    HttpUrl url = request.getUrl();
    assertEquals("/api/v1/oauth/token", url.encodedPath());
    assertEquals("authorization_code", url.queryParameter("grant_type"));
    assertEquals("1003", url.queryParameter("site_id"));
    assertEquals(SECRET, url.queryParameter("code"));
    assertNull(request.getHeaders().get("Authorization"));
    assertEquals("Bearer a1", site.request().getHeaders().get("Authorization"));
  }

  @Test
  void callersAtTheSameTimeShareOneFetch() throws Exception {
    site.server.setDispatcher(endpoint);
    InstantSiteClient client = client();
    List<Reservation> places = together(8, () -> client.reserve(1003, "t"));
    assertEquals(8, places.size());
    assertEquals(1, endpoint.fetches.get());
    client.reserve(1003, "t");
    assertEquals(1, endpoint.fetches.get());
  }

  @Test
  void callersAtTheSameTimeShareOneRenewal() throws Exception {
    site.server.setDispatcher(endpoint);
    InstantSiteClient client = client();
    client.reserve(1003, "t");
    endpoint.good = "a2";
    together(8, () -> client.reserve(1003, "t"));
    assertEquals(2, endpoint.fetches.get());
  }

  @Test
  void callersAtTheSameTimeShareOneFailure() throws Exception {
    endpoint.gate = new CountDownLatch(1);
    endpoint.refused = true;
    site.server.setDispatcher(endpoint);
    InstantSiteClient client = client();
    List<Thread> threads = new ArrayList<>();
    List<FutureTask<Reservation>> calls = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      FutureTask<Reservation> call = new FutureTask<>(() -> client.reserve(1003, "t"));
      Thread thread = new Thread(call, "caller " + i);
      thread.start();
      threads.add(thread);
      calls.add(call);
    }
    // One waits for the answer, the others, for a limited time, for that one. Until its request has
    // arrived, the one waits for a limited time too, to be connected.
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(4);
    while (System.nanoTime() < end
        && (endpoint.fetches.get() == 0
            || threads.stream().filter(t -> t.getState() == Thread.State.TIMED_WAITING).count()
                < 3)) {
      Thread.onSpinWait();
    }
    endpoint.gate.countDown();
    for (FutureTask<Reservation> call : calls) {
      ExecutionException e = assertThrows(ExecutionException.class, call::get);
      assertEquals(400, assertInstanceOf(ServerException.class, e.getCause()).status());
    }
    assertEquals(1, endpoint.fetches.get());
    assertEquals(0, endpoint.calls.get());
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void aRefusedTokenIsRenewedOnce(int status) {
    endpoint.refusal = status;
    site.server.setDispatcher(endpoint);
    InstantSiteClient client = client();
    client.reserve(1003, "t");
    endpoint.good = "a2";
    assertEquals("im-1", client.reserve(1003, "t").id());
    assertEquals(2, endpoint.fetches.get());
    assertEquals(3, endpoint.calls.get());
  }

  @Test
  void aFreshTokenThatIsRefusedTooIsTheEnd() {
    endpoint.good = "never";
    site.server.setDispatcher(endpoint);
    ServerException e = assertThrows(ServerException.class, () -> client().reserve(1003, "t"));
    assertEquals(401, e.status());
    assertEquals("INVALID_API_TOKEN", e.code());
    assertTrue(e.remedy().contains("manage_instant_site"), e.remedy());
    assertEquals(2, endpoint.fetches.get());
    assertEquals(2, endpoint.calls.get());
  }

  @Test
  void aFixedTokenThatIsRefusedIsTheEnd() {
    site.server.setDispatcher(endpoint);
    ServerException e = assertThrows(ServerException.class, () -> site.client().reserve(1003, "t"));
    assertEquals(401, e.status());
    assertTrue(e.remedy().startsWith("check the token"), e.remedy());
    assertEquals(0, endpoint.fetches.get());
    assertEquals(1, endpoint.calls.get());
  }

  @Test
  void aTokenIsRenewedBeforeItExpires() {
    site.server.setDispatcher(endpoint);
    InstantSiteClient client = client();
    client.reserve(1003, "t");
    // It lives for 1000 s; a fifth of that is left at 800 s.
    site.time.advance(Duration.ofSeconds(799));
    client.reserve(1003, "t");
    assertEquals(1, endpoint.fetches.get());
    site.time.advance(Duration.ofSeconds(1));
    client.reserve(1003, "t");
    assertEquals(2, endpoint.fetches.get());
  }

  @Test
  void aTokenWithoutAnEndIsUsedUntilRefused() {
    endpoint.expiresIn = "null";
    site.server.setDispatcher(endpoint);
    InstantSiteClient client = client();
    client.reserve(1003, "t");
    site.time.advance(Duration.ofDays(400));
    client.reserve(1003, "t");
    assertEquals(1, endpoint.fetches.get());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "{\"accessToken\":5}",
        "{\"accessToken\":\"\"}",
        "{\"accessToken\":\"sp ace\"}",
        "{\"accessToken\":\"nl\\n\"}",
        "{\"accessToken\":\"\\u00e4\"}",
        "{\"accessToken\":\"a1\",\"expiresIn\":\"86400\"}",
        "{\"accessToken\":\"a1\",\"expiresIn\":-1}",
        "{\"accessToken\":\"a1\",\"expiresIn\":true}",
        "{\"accessToken\":\"a1\",\"expiresIn\":[]}",
        "{\"accessToken\":v3ryhidden}",
        "v3ryhidden"
      })
  void misfitTokenAnswersAreNotUnderstoodAndNotShown(String body) {
    site.answer(200, body);
    ServerException e = assertThrows(ServerException.class, () -> client().reserve(1003, "t"));
    assertTrue(e.what().startsWith("got an answer that is not understood"), e.what());
    assertEquals("token " + site.base() + "/oauth/token", e.where());
    assertFalse(trace(e).contains("v3ryhidden"), trace(e));
    assertUnseen(e);
  }

  @Test
  void aRefusalThatEchoesTheSecretDoesNotShowIt() {
    site.answer(
        400, "{\"errorMessage\":\"bad code s3cret/+&=%41 (code=s3cret%2F%2B%26%3D%2541)\"}");
    ServerException e = assertThrows(ServerException.class, () -> client().reserve(1003, "t"));
    assertEquals("was answered with 400: bad code *** (code=***)", e.what());
    assertUnseen(e);
  }

  @Test
  void anUnreachableEndpointDoesNotShowTheSecret() {
    InstantSiteClient client = client();
    site.server.close();
    ServerException e = assertThrows(ServerException.class, () -> client.reserve(1003, "t"));
    assertEquals(0, e.status());
    assertUnseen(e);
    assertEquals(5, site.heard.size());
  }

  @Test
  void aRedirectDoesNotTakeTheSecretAlong() {
    try (LocalSite other = new LocalSite()) {
      site.answer(
          new MockResponse.Builder()
              .code(307)
              .addHeader("Location", other.base() + "/oauth/token?code=s3cret/+&=%41"));
      ServerException e = assertThrows(ServerException.class, () -> client().reserve(1003, "t"));
      assertEquals(307, e.status());
      assertUnseen(e);
      assertEquals(0, other.requests());
    }
  }

  @Test
  void theFetchCountsTowardsTheDeadline() {
    site.answer(new MockResponse.Builder().code(503).addHeader("Retry-After", "30"));
    DeadlineException e =
        assertThrows(
            DeadlineException.class,
            () -> client().awaitResult(1003, "im-1", Duration.ofSeconds(10)));
    assertEquals("token " + site.base() + "/oauth/token", e.where());
    assertUnseen(e);
  }

  @Test
  void uploadsToTheOwnOriginUseTheFetchedToken() throws Exception {
    site.answer(200, "{\"accessToken\":\"a1\",\"expiresIn\":1000}")
        .answer(401, "")
        .answer(200, "{\"accessToken\":\"a2\",\"expiresIn\":1000}")
        .answer(200, "");
    client().upload(site.place(), ImageUpload.of(new byte[] {1}, "a", "image/png"));
    site.request();
    assertEquals("Bearer a1", site.request().getHeaders().get("Authorization"));
    site.request();
    assertEquals("Bearer a2", site.request().getHeaders().get("Authorization"));
  }

  private InstantSiteClient client() {
    return site.client(Credentials.appSecret(1003, SECRET), s -> s);
  }

  private void assertUnseen(SelvageException e) {
    String shown = trace(e) + site.heard;
    assertFalse(shown.contains("s3cret"), shown);
  }

  private static String trace(Throwable e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static <T> List<T> together(int callers, Callable<T> call) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> result :
          threads.invokeAll(Collections.nCopies(callers, call), 20, TimeUnit.SECONDS)) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  /** Gives out a1, a2, … and accepts the one that is good at the time. */
  private final class Endpoint extends Dispatcher {
    final AtomicInteger fetches = new AtomicInteger();
    final AtomicInteger calls = new AtomicInteger();
    volatile CountDownLatch gate = new CountDownLatch(0);
    volatile boolean refused;
    volatile int refusal = 401;
    volatile String good = "";
    volatile String expiresIn = "1000";

    @Override
    public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
      if (request.getUrl().encodedPath().endsWith("/oauth/token")) {
        int n = fetches.incrementAndGet();
        gate.await(5, TimeUnit.SECONDS);
        String body = "{\"accessToken\":\"a" + n + "\",\"expiresIn\":" + expiresIn + "}";
        return LocalSite.response(refused ? 400 : 200, body).build();
      }
      calls.incrementAndGet();
      String header = String.valueOf(request.getHeaders().get("Authorization"));
      boolean fine = good.isEmpty() ? header.startsWith("Bearer a") : header.endsWith(good);
      return fine
          ? LocalSite.response(200, "{\"url\":\"" + site.place().url() + "\",\"id\":\"im-1\"}")
              .build()
          : LocalSite.response(refusal, "{\"errorCode\":\"INVALID_API_TOKEN\"}").build();
    }
  }
}
