package dev.selvage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.Keys;
import dev.selvage.token.ImageClaims;
import dev.selvage.token.TokenPolicy;
import dev.selvage.transform.ChainJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may see what in the strict mode, and what refusals give away. */
class AccessTest {
  private static final String CHAIN = "[{\"crop\":\"fit\",\"width\":20}]";

  @TempDir Path folder;
  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(folder, settings -> settings);
    server.put("a.jpg", TestPictures.jpeg(40, 30, 1));
    server.put("b.jpg", TestPictures.jpeg(40, 30, 2));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void tokensAreRefusedWithTheirStatus() throws IOException, InterruptedException {
    Instant later = Instant.now().plusSeconds(600);
    ImageClaims good = TestServer.claims(CHAIN).withImageId("a").withExpiresAt(later);
    check(200, "/images/a", TestServer.token(good));
    check(200, "/images/image.jpg", TestServer.token(good));
    check(401, "/images/a", TestServer.token(good, Keys.key(7)));
    check(401, "/images/a", "nonsense");
    check(401, "/images/a", unsigned(good.toJson()));
    check(401, "/images/a", TestServer.token(TestServer.claims(CHAIN).withImageId("a")));
    check(401, "/images/a", TestServer.token(good.withExpiresAt(Instant.now().minusSeconds(300))));
    check(401, "/images/a", TestServer.token(good.withNotBefore(later)));
    check(403, "/images/b", TestServer.token(good));
    check(404, "/images/c", TestServer.token(good.withImageId("c")));
    check(400, "/images/a", "x".repeat(9000));
    check(400, "/images/a", signed("[{\"width\":1e20}]"));
    check(400, "/images/a", signed("[{\"width\":-1}]"));
  }

  @Test
  void idsThatAreNoneNeverReachTheStore() throws IOException {
    String token = TestServer.strictToken("a", CHAIN);
    for (String id :
        new String[] {
          "..",
          "%2e%2e",
          "..%2f..%2fetc%2fpasswd",
          "a%00",
          "%00",
          "a/../b",
          "x".repeat(4000),
          "a%0d%0aX-Evil:1",
          "a.gif",
          ".selvage",
          "%ff",
        }) {
      String answer = raw("GET /images/" + id + "?token=" + token + " HTTP/1.1");
      int status = Integer.parseInt(answer.substring(9, 12));
      assertTrue(status == 400 || status == 404, id + ": " + answer);
      assertTrue(answer.contains("application/problem+json"), id + ": " + answer);
      assertFalse(answer.contains("X-Evil:"), answer);
    }
  }

  @Test
  void otherPathsAndMethodsAreProblems() throws IOException, InterruptedException {
    for (String path : new String[] {"/", "/images", "/images/a/b", "/images/a/thumbnails/x"}) {
      HttpResponse<byte[]> answer = server.get(path);
      assertTrue(answer.statusCode() == 404 || answer.statusCode() == 400, path);
    }
    HttpResponse<byte[]> post = server.send("POST", "/images/a", new byte[] {1});
    assertEquals(405, post.statusCode());
    assertEquals("application/problem+json", RenderTest.header(post, "Content-Type"));
    assertEquals(400, server.get("/images/a?token=x&token=y").statusCode());
  }

  @Test
  void requestIdsAreTakenWhereSane() throws IOException, InterruptedException {
    HttpResponse<byte[]> sane = server.get("/images/a", "X-Request-Id", "abc-1.2_3");
    assertEquals("abc-1.2_3", RenderTest.header(sane, "X-Request-Id"));
    HttpResponse<byte[]> odd = server.get("/images/a", "X-Request-Id", "a\"b");
    assertTrue(RenderTest.header(odd, "X-Request-Id").matches("[0-9a-f-]{36}"));
  }

  @Test
  void logAndMetricsShowNoTokens() throws IOException, InterruptedException {
    String token = TestServer.strictToken("a", CHAIN);
    server.get("/images/a?token=" + token, "X-Request-Id", "first");
    server.get("/images/b?token=" + token);
    server.get("/" + token + "?q=" + token);
    String log = String.join("\n", server.log(3));
    String metrics = String.join("\n", server.metrics(""));
    String signature = token.substring(token.lastIndexOf('.') + 1);
    assertFalse(log.contains(signature) || metrics.contains(signature), log);
    assertTrue(log.contains("\"request\":\"first\",\"method\":\"GET\""), log);
    assertTrue(log.contains("\"image\":\"a\",\"status\":200"), log);
    assertTrue(log.contains("\"refusal\":\"wrong_image\""), log);
    assertTrue(metrics.contains("selvage_refusals_total{reason=\"wrong_image\"} 1.0"), metrics);
    for (String stage :
        new String[] {"verify", "fetch", "decode", "layout", "resample", "encode"}) {
      assertTrue(metrics.contains("selvage_stage_seconds_count{stage=\"" + stage + "\"}"), stage);
    }
    assertTrue(metrics.contains("selvage_requests_seconds_count{status=\"200\"} 1"), metrics);
  }

  @Test
  void healthIsFine() throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = server.get("/health");
    assertEquals(200, answer.statusCode());
    assertEquals("{\"status\":\"ok\"}", new String(answer.body(), StandardCharsets.UTF_8));
  }

  @Test
  void whatIsOpenNeedsNoToken() throws IOException, InterruptedException {
    try (TestServer open =
        TestServer.start(
            folder.resolve("open"),
            settings ->
                settings
                    .tokens(TokenPolicy.COMPATIBLE)
                    .publicPresets(true)
                    .presets(
                        Map.of(
                            "mini",
                            ChainJson.parse(
                                "[{\"crop\":\"fill\",\"width\":10,\"height\":10}]"))))) {
      open.put("a.jpg", TestPictures.jpeg(40, 30, 1));
      assertEquals(200, open.get("/images/a?preset=mini").statusCode());
      assertEquals(404, open.get("/images/a?preset=maxi").statusCode());
      assertEquals(200, open.get("/images/a?width=10&height=10&crop=fill").statusCode());
      assertEquals(401, open.get("/images/a?width=11&height=10&crop=fill").statusCode());
      assertEquals(200, open.get("/images/a/thumbnails/mini.jpg").statusCode());
    }
    try (TestServer open =
        TestServer.start(folder.resolve("any"), settings -> settings.allowUnsigned(true))) {
      open.put("a.jpg", TestPictures.jpeg(40, 30, 1));
      assertEquals(200, open.get("/images/a?width=11").statusCode());
      assertEquals(400, open.get("/images/a?width=-1").statusCode());
      assertEquals(401, open.get("/images/a").statusCode());
    }
  }

  private void check(int status, String path, String token)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = server.get(path + "?token=" + token);
    assertEquals(status, answer.statusCode(), path + " " + token);
    if (status != 200) {
      String body = new String(answer.body(), StandardCharsets.UTF_8);
      assertEquals("application/problem+json", RenderTest.header(answer, "Content-Type"));
      assertTrue(body.contains("\"status\":" + status), body);
      assertFalse(body.contains("issuer") || body.contains("expired"), body);
    }
  }

  private String raw(String requestLine) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.server().port())) {
      socket
          .getOutputStream()
          .write(
              (requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.ISO_8859_1));
      StringBuilder answer = new StringBuilder();
      new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
          .lines()
          .forEach(line -> answer.append(line).append('\n'));
      return answer.toString();
    }
  }

  private static String unsigned(String payload) {
    return encode("{\"typ\":\"JWT\",\"alg\":\"none\"}") + "." + encode(payload) + ".AAAA";
  }

  private static String signed(String chain) {
    String payload =
        "{\"iss\":\"shop\",\"image_id\":\"a\",\"exp\":"
            + Instant.now().plusSeconds(600).getEpochSecond()
            + ",\"transformations\":"
            + chain
            + "}";
    String text = encode("{\"typ\":\"JWT\",\"alg\":\"HS256\"}") + "." + encode(payload);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(TestServer.KEY, "HmacSHA256"));
      byte[] signature = mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
