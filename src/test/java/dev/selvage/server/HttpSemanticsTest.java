package dev.selvage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.image.Limits;
import dev.selvage.token.ImageClaims;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What HTTP asks of every server, seen on the wire. */
class HttpSemanticsTest {
  private static final byte[] PICTURE = TestPictures.jpeg(40, 30, 1);
  private static final int MAX_BYTES = 5_000_000;

  @TempDir Path folder;

  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    Limits limits = Limits.builder().maxBytes(MAX_BYTES).build();
    Duration maxAge = Duration.ofMinutes(1);
    server = TestServer.start(folder, settings -> settings.limits(limits).maxAge(maxAge));
    server.put("a.jpg", PICTURE);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/images/%u002e",
        "/images/%u002e%u002e/a",
        "/images/a%",
        "/images/a%2",
        "/images/a%zz",
        "/images/%ff",
        "/images/%c0%ae",
        "/images/a/thumbnails/%zz",
        "/images/a?token=%zz",
        "/images/a?token=%ff",
        "/images/a?other=%u0041",
        "/images/a?%",
        "/health?x=%2",
        "/nowhere/%ff",
        "/%",
      })
  void aMalformedEscapeIs400AndLogged(String path) throws IOException, InterruptedException {
    for (String method : List.of("GET", "PUT", "OPTIONS")) {
      int lines = server.log(0).size();
      RawClient.Answer answer = ask(method, path, "Content-Length: 0");
      assertEquals(400, answer.status(), path);
      assertEquals("application/problem+json", answer.header("Content-Type"), path);
      String log = last(lines + 1);
      assertTrue(log.contains("\"status\":400"), log);
      assertTrue(log.contains("\"refusal\":\"malformed\""), log);
    }
    assertEquals(
        List.of("selvage_requests_seconds_count{status=\"400\"} 3"),
        server.metrics("selvage_requests_seconds_count{status=\"400\"}"));
  }

  @Test
  void whatTheWebServerRefusesItselfIsLoggedToo() throws IOException, InterruptedException {
    for (String request :
        List.of(
            "GET /health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
            "GET /health HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
            "GET /health HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(40_000) + "\r\n\r\n")) {
      int lines = server.log(0).size();
      try (RawClient client = connect()) {
        RawClient.Answer answer = client.send(request).answer();
        assertTrue(answer.status() / 100 == 4, request);
        assertEquals("application/problem+json", answer.header("Content-Type"), request);
        assertTrue(last(lines + 1).contains("\"status\":" + answer.status()), request);
      }
    }
  }

  @Test
  void aDenialCarriesAChallenge() throws IOException {
    for (String path : List.of("/images/a", "/images/a?token=nonsense")) {
      for (String method : List.of("GET", "HEAD", "PUT", "DELETE")) {
        RawClient.Answer answer = ask(method, path, "Content-Length: 0");
        assertEquals(401, answer.status(), method + path);
        assertEquals("Bearer", answer.header("WWW-Authenticate"), method + path);
      }
    }
  }

  @Test
  void anotherMethodIsToldWhichThereAre() throws IOException {
    check405("POST", "/images/a", "DELETE", "GET", "HEAD", "OPTIONS", "PUT");
    check405("PATCH", "/images/a", "DELETE", "GET", "HEAD", "OPTIONS", "PUT");
    check405("TRACE", "/images/a", "DELETE", "GET", "HEAD", "OPTIONS", "PUT");
    check405("BREW", "/images/a", "DELETE", "GET", "HEAD", "OPTIONS", "PUT");
    check405("PUT", "/images/a/thumbnails/mini.jpg", "GET", "HEAD", "OPTIONS");
    check405("POST", "/health", "GET", "HEAD", "OPTIONS");
    check405("DELETE", "/metrics", "GET", "HEAD", "OPTIONS");
    assertEquals(404, ask("POST", "/nowhere", "Content-Length: 0").status());
  }

  @Test
  void headIsGetWithoutTheBody() throws IOException {
    String token = TestServer.strictToken("a", "[{\"crop\":\"fit\",\"width\":20}]");
    for (String path :
        List.of(
            "/images/a?token=" + token,
            "/images/a.png?token=" + token,
            "/images/a",
            "/images/a?token=nonsense",
            "/images/b?token=" + token,
            "/images/a/thumbnails/mini.jpg",
            "/images/a%zz",
            "/health",
            "/nowhere",
            "/")) {
      assertSame(path);
    }
    assertEquals(200, ask("HEAD", "/metrics", "X: y").status());
    String type = ask("GET", "/metrics", "X: y").header("Content-Type");
    assertEquals(type, ask("HEAD", "/metrics", "X: y").header("Content-Type"));
    assertFalse(ask("HEAD", "/metrics", "X: y").header("Content-Length").isEmpty());
  }

  @Test
  void whileItStopsHealthIsTheSameToHeadAndConnectionsClose()
      throws IOException, InterruptedException {
    CompletableFuture<Void> stopped;
    try (RawClient upload = connect()) {
      upload.send(put("Content-Length: " + PICTURE.length)).send(new byte[] {PICTURE[0]});
      server.until("selvage_running 1.0");
      stopped = CompletableFuture.runAsync(server::close);
      RawClient.Answer health = ask("GET", "/health", "X: y");
      while (health.status() == 200) {
        health = ask("GET", "/health", "X: y");
      }
      assertEquals(503, health.status());
      assertEquals("close", health.header("Connection"));
      assertSame("/health");
      RawClient.Answer refused = ask("GET", "/images/a", "X: y");
      assertEquals(503, refused.status());
      assertEquals("close", refused.header("Connection"));
      assertEquals("1", refused.header("Retry-After"));
    }
    stopped.join();
  }

  @Test
  void optionsAnswersPreflights() throws IOException {
    RawClient.Answer preflight =
        ask(
            "OPTIONS",
            "/images/a?token=x",
            "Origin: https://shop.example\r\nAccess-Control-Request-Method: PUT\r\n"
                + "Access-Control-Request-Headers: authorization");
    assertEquals(204, preflight.status());
    assertEquals("*", preflight.header("Access-Control-Allow-Origin"));
    assertEquals(
        Set.of("DELETE", "GET", "HEAD", "OPTIONS", "PUT"),
        methods(preflight.header("Access-Control-Allow-Methods")));
    assertTrue(preflight.header("Access-Control-Allow-Headers").contains("Authorization"));
    assertFalse(preflight.header("Access-Control-Max-Age").isEmpty());
    RawClient.Answer question = ask("OPTIONS", "/health", "X: y");
    assertEquals(204, question.status());
    assertEquals("GET, HEAD, OPTIONS", question.header("Allow"));
    assertEquals(404, ask("OPTIONS", "/nowhere", "X: y").status());
  }

  @Test
  void whoExpectsToContinueIsRefusedBeforeTheBody() throws IOException {
    String expect = "Expect: 100-continue\r\nContent-Length: ";
    assertEquals(401, ask("PUT", "/images/a", expect + PICTURE.length).status());
    assertEquals(413, ask("PUT", "/images/a", authorized() + expect + MAX_BYTES + "0").status());
    assertEquals(404, ask("PUT", "/nowhere", expect + "9").status());
    try (RawClient client = connect()) {
      client.send(put(expect + PICTURE.length));
      assertEquals(100, client.answer().status());
      assertEquals(200, client.send(PICTURE).answer().status());
    }
  }

  @Test
  void aRefusedBodyIsNotWaitedFor() throws IOException {
    for (String target :
        List.of("PUT /images/a", "DELETE /images/a", "POST /health", "GET /x", "PUT /images/%zz")) {
      try (RawClient client = connect()) {
        client.send(target + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4000000\r\n\r\n");
        RawClient.Answer answer = client.answer();
        assertTrue(answer.status() / 100 == 4, target);
        assertEquals("close", answer.header("Connection"), target);
        assertEquals("", client.rest());
      }
    }
  }

  @Test
  void whoSendsAllBeforeReadingSeesTheRefusal() throws IOException {
    for (String target : List.of("PUT /images/a", "POST /health", "GET /x", "PUT /images/%ff")) {
      try (RawClient client = connect()) {
        client.send(target + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4000000\r\n\r\n");
        client.send(new byte[4_000_000]);
        RawClient.Answer answer = client.answer();
        assertTrue(answer.status() / 100 == 4, target);
        assertEquals(Integer.parseInt(answer.header("Content-Length")), answer.body().length());
      }
    }
  }

  private void check405(String method, String path, String... allowed) throws IOException {
    RawClient.Answer answer = ask(method, path, "Content-Length: 0");
    assertEquals(405, answer.status(), method + path);
    assertEquals(Set.of(allowed), methods(answer.header("Allow")), method + path);
  }

  private static Set<String> methods(String header) {
    return new TreeSet<>(List.of(header.split(", ", -1)));
  }

  private void assertSame(String path) throws IOException {
    RawClient.Answer get = ask("GET", path, "X-Request-Id: same");
    RawClient.Answer head = ask("HEAD", path, "X-Request-Id: same");
    assertEquals(get.status(), head.status(), path);
    assertEquals(lasting(get), lasting(head), path);
    assertEquals(get.header("Content-Length"), String.valueOf(get.body().length()), path);
  }

  private static Set<String> lasting(RawClient.Answer answer) {
    Set<String> lines = new TreeSet<>(answer.headers());
    // What the web server refuses before it knows the headers has an id of its own.
    lines.removeIf(line -> line.startsWith("date: ") || line.startsWith("x-request-id: "));
    return lines;
  }

  private RawClient.Answer ask(String method, String path, String headers) throws IOException {
    try (RawClient client = connect()) {
      client.send(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n\r\n");
      return client.answer(method.equals("HEAD"));
    }
  }

  private String last(int lines) throws InterruptedException {
    List<String> log = server.log(lines);
    return log.isEmpty() ? "" : log.get(log.size() - 1);
  }

  private RawClient connect() throws IOException {
    return RawClient.connect(server.server().port());
  }

  private static String authorized() {
    return "Authorization: Bearer " + TestServer.scopedToken("a", ImageClaims.SCOPE_WRITE) + "\r\n";
  }

  private static String put(String headers) {
    return "PUT /images/a HTTP/1.1\r\nHost: localhost\r\n" + authorized() + headers + "\r\n\r\n";
  }
}
