package dev.selvage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.Keys;
import dev.selvage.token.ImageClaims;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a refusal tells the client: little, or all where the server is set to. */
class ExplainRefusalsTest {
  private static final String CHAIN = "[{\"crop\":\"fit\",\"width\":20}]";

  @TempDir Path folder;

  private TestServer start(boolean explain) throws IOException {
    TestServer server = TestServer.start(folder, settings -> settings.explainRefusals(explain));
    server.put("a.jpg", TestPictures.jpeg(40, 30, 1));
    server.put("text.jpg", "no image".getBytes(StandardCharsets.UTF_8));
    return server;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everyRefusalSaysWhyOrNothing(boolean explain) throws IOException, InterruptedException {
    try (TestServer server = start(explain)) {
      ImageClaims good =
          TestServer.claims(CHAIN).withImageId("a").withExpiresAt(Instant.now().plusSeconds(600));
      String token = TestServer.token(good);
      check(server, explain, 401, "no_token", "no token", "/images/a");
      check(server, explain, 401, "malformed_token", "no compact JWS", "/images/a?token=nonsense");
      check(server, explain, 401, "bad_signature", "not signed by a key", with(good, Keys.key(7)));
      check(
          server,
          explain,
          401,
          "expired",
          "expired at",
          with(good.withExpiresAt(Instant.EPOCH.plusSeconds(9))));
      Instant later = Instant.now().plusSeconds(500);
      check(server, explain, 401, "not_yet_valid", "is good from", with(good.withNotBefore(later)));
      check(server, explain, 401, "malformed_token", "has no exp", with(good.withExpiresAt(null)));
      check(server, explain, 403, "wrong_image", "another image", "/images/b?token=" + token);
      check(
          server,
          explain,
          404,
          "unknown_image",
          "no such image",
          "/images/b?token=" + see("b", CHAIN));
      check(server, explain, 400, "malformed", "written as gif", "/images/a.gif?token=" + token);
      check(server, explain, 400, "malformed", "backslash", "/images/a%5Cb?token=" + token);
      check(server, explain, 400, "malformed", "is there twice", "/images/a?token=x&token=y");
      check(
          server,
          explain,
          400,
          "bad_preset",
          "no good signature",
          "/images/a/thumbnails/mini-00.jpg");
      check(
          server,
          explain,
          422,
          "unusable_image",
          "text.jpg",
          "/images/text?token=" + see("text", CHAIN));
      check(server, explain, 404, "not_found", "no such path", "/nowhere");
      String issuer = TestServer.signed(TestServer.claimsJson("other", "a", ""));
      check(server, explain, 401, "unknown_issuer", "unknown issuer", "/images/a?token=" + issuer);
      String wide =
          TestServer.signed(
              TestServer.claimsJson("shop", "a", "\"transformations\":[{\"width\":-1}]"));
      check(server, explain, 400, "malformed_chain", "width", "/images/a?token=" + wide);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatTheWebServerRefusesItselfSaysWhyToo(boolean explain) throws IOException {
    try (TestServer server = start(explain)) {
      String answer = server.raw("GET /images/a HTTP/1.1", "Content-Length: many");
      assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
      assertTrue(answer.contains("application/problem+json"), answer);
      assertEquals(explain, answer.contains("\"detail\":\""), answer);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noAnswerShowsTheTokenOrAKey(boolean explain) throws IOException, InterruptedException {
    try (TestServer server = start(explain)) {
      String token = TestServer.token(TestServer.claims(CHAIN).withImageId("a"), Keys.key(7));
      String body = body(server.get("/images/a?token=" + token));
      assertFalse(body.contains(token.substring(token.lastIndexOf('.') + 1)), body);
      assertFalse(body.contains("AQEBAQEB"), body);
    }
  }

  @Test
  void whatIsRecordedStaysAsItIsUnlessExplained() throws IOException, InterruptedException {
    try (TestServer server = start(false)) {
      assertEquals("", body(server.get("/images/a")));
      assertEquals("Invalid url", body(server.get("/images/a/thumbnails/mini-00.jpg")));
    }
  }

  private static void check(
      TestServer server, boolean explained, int status, String reason, String detail, String path)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = server.get(path);
    assertEquals(status, answer.statusCode(), path);
    String body = body(answer);
    boolean explains = body.contains("\"reason\"") || body.contains("\"detail\"");
    if (explained) {
      assertEquals("application/problem+json", RenderTest.header(answer, "Content-Type"));
      assertTrue(body.contains("\"reason\":\"" + reason + "\""), body);
      int at = body.indexOf("\"detail\":\"");
      assertTrue(at > 0 && body.indexOf(detail, at) > 0, detail + " in " + body);
    } else {
      assertFalse(explains, body);
    }
  }

  private static String body(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static String with(ImageClaims claims) {
    return with(claims, TestServer.KEY);
  }

  private static String with(ImageClaims claims, byte[] key) {
    return "/images/a?token=" + TestServer.token(claims, key);
  }

  private static String see(String id, String chain) {
    return TestServer.strictToken(id, chain);
  }
}
