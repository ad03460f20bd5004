package dev.selvage.instantsite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.ServerException;
import dev.selvage.instantsite.settings.Credentials;
import dev.selvage.instantsite.settings.InstantSiteSettings;
import dev.selvage.instantsite.settings.RetryPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.Cache;
import okhttp3.Call;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls by an OkHttpClient that the program has already: what of it counts, and what does not. */
class OwnHttpClientTest {
  private static final String FOUND = "{\"redirected\":true}";

  private final LocalSite site = new LocalSite();
  private final List<String> events = Collections.synchronizedList(new ArrayList<>());
  private final OkHttpClient shared =
      new OkHttpClient.Builder()
          .addInterceptor(
              chain ->
                  chain.proceed(chain.request().newBuilder().header("X-Program", "shop").build()))
          .eventListener(
              new EventListener() {
                @Override
                public void callEnd(Call call) {
                  events.add(call.request().method());
                }
              })
          .build();

  @TempDir Path folder;

  @AfterEach
  void stop() {
    shared.dispatcher().executorService().shutdown();
    shared.connectionPool().evictAll();
    site.close();
  }

  private InstantSiteClient client(OkHttpClient http) {
    InstantSiteSettings settings =
        site.settings().retries(RetryPolicy.DEFAULT.withMaxAttempts(1)).build();
    return InstantSiteClient.builder(settings, Credentials.token("t0ken"))
        .httpClient(http)
        .listener(site.heard::add)
        .build();
  }

  @Test
  void itsInterceptorsListenersAndConnectionsAreUsed() throws Exception {
    site.answerReservation().answerReservation();
    try (InstantSiteClient client = client(shared)) {
      client.reserve(1003, "t");
      client.reserve(1003, "t");
    }
    RecordedRequest first = site.request();
    RecordedRequest second = site.request();
    assertEquals("shop", first.getHeaders().get("X-Program"));
    assertEquals("Bearer t0ken", first.getHeaders().get("Authorization"));
    assertEquals(List.of("POST", "POST"), List.copyOf(events));
    assertEquals(first.getConnectionIndex(), second.getConnectionIndex());
    assertEquals(2, site.heard.size());
  }

  @Test
  void itIsNotClosed() throws Exception {
    site.answerReservation().answer(200, "mine");
    client(shared).close();
    try (InstantSiteClient client = client(shared)) {
      client.reserve(1003, "t");
    }
    assertEquals(1, shared.connectionPool().connectionCount());
    Request own = new Request.Builder().url(site.base() + "/own").build();
    try (Response answer = shared.newCall(own).execute()) {
      assertEquals("mine", answer.body().string());
    }
    assertFalse(shared.dispatcher().executorService().isShutdown());
    site.request();
    assertEquals("/api/v1/own", site.request().getTarget());
  }

  @Test
  void itsProxyIsUsed() throws Exception {
    site.answer(200, "{\"url\":\"http://site.invalid/up/1\",\"id\":\"im-1\"}");
    OkHttpClient proxied =
        shared
            .newBuilder()
            .proxy(
                new Proxy(
                    Proxy.Type.HTTP,
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), site.server.getPort())))
            .build();
    // Nobody resolves this name: only the proxy is asked.
    URI elsewhere = URI.create("http://site.invalid/api/v1");
    InstantSiteSettings settings = site.settings().baseUrl(elsewhere).build();
    try (InstantSiteClient client =
        InstantSiteClient.builder(settings, Credentials.token("t0ken"))
            .httpClient(proxied)
            .build()) {
      assertEquals("im-1", client.reserve(1003, "t").id());
    }
    assertTrue(site.request().getRequestLine().startsWith("POST http://site.invalid/api/v1/"));
  }

  @Test
  void redirectsAuthenticatorsCookiesAndCachesAreLeftOut() throws Exception {
    OkHttpClient eager =
        shared
            .newBuilder()
            .followRedirects(true)
            .retryOnConnectionFailure(true)
            .authenticator(
                (route, answer) ->
                    answer.request().newBuilder().header("Authorization", "Basic b3RoZXI=").build())
            .cookieJar(new Cookies())
            .cache(new Cache(folder.toFile(), 1_000_000))
            .build();
    try (InstantSiteClient client = client(eager)) {
      site.answer(LocalSite.response(307, FOUND).addHeader("Location", "/elsewhere"));
      assertEquals(307, refused(client).status());
      site.answer(LocalSite.response(401, "{}"));
      assertEquals(401, refused(client).status());
      site.answer(LocalSite.response(503, "{}").addHeader("Retry-After", "0"));
      assertEquals(503, refused(client).status());
      site.answer(LocalSite.response(404, "{}").addHeader("Cache-Control", "public, max-age=3600"));
      site.answer(404, "{}");
      assertTrue(client.result(1003, "im-1").isEmpty());
      assertTrue(client.result(1003, "im-1").isEmpty());
    }
    assertEquals(5, site.requests());
    for (int i = 0; i < 5; i++) {
      RecordedRequest request = site.request();
      assertNull(request.getHeaders().get("Cookie"));
      assertEquals("Bearer t0ken", request.getHeaders().get("Authorization"));
    }
  }

  @Test
  void closingEndsItsOwnCallsAlone() throws Exception {
    CountDownLatch arrived = new CountDownLatch(2);
    CountDownLatch release = new CountDownLatch(1);
    site.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            arrived.countDown();
            release.await(10, TimeUnit.SECONDS);
            return LocalSite.response(200, "mine").build();
          }
        });
    InstantSiteClient client = client(shared);
    FutureTask<Reservation> call = new FutureTask<>(() -> client.reserve(1003, "t"));
    FutureTask<String> other = new FutureTask<>(() -> body("/own"));
    new Thread(call, "caller").start();
    new Thread(other, "other").start();
    assertTrue(arrived.await(10, TimeUnit.SECONDS));
    client.close();
    assertThrows(ExecutionException.class, () -> call.get(10, TimeUnit.SECONDS));
    release.countDown();
    assertEquals("mine", other.get(10, TimeUnit.SECONDS));
  }

  private String body(String path) throws IOException {
    Request own = new Request.Builder().url(site.base() + path).build();
    try (Response answer = shared.newCall(own).execute()) {
      return answer.body().string();
    }
  }

  private static ServerException refused(InstantSiteClient client) {
    return assertThrows(ServerException.class, () -> client.reserve(1003, "t"));
  }

  /** A jar that would send a cookie with each call. */
  private static final class Cookies implements CookieJar {
    @Override
    public void saveFromResponse(HttpUrl url, List<Cookie> cookies) {
      throw new AssertionError("nothing is kept");
    }

    @Override
    public List<Cookie> loadForRequest(HttpUrl url) {
      return List.of(new Cookie.Builder().name("a").value("b").domain(url.host()).build());
    }
  }
}
