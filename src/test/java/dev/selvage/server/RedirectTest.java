package dev.selvage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.delivery.BaseChain;
import dev.selvage.delivery.DeliveryUrl;
import dev.selvage.server.settings.DeliveryMode;
import dev.selvage.server.store.DeliveryName;
import dev.selvage.token.ImageClaims;
import dev.selvage.token.Permissions;
import dev.selvage.token.TokenPolicy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Redirects as they were recorded: status, headers, body, chain. */
class RedirectTest {
  private static final String BASE = "133398b5-c4e1-4488-bbe1-81afd70546ae";
  private static final String B = "b48fff71-a649-41dc-8f35-67229b3fd584";
  private static final String C = "372083d9-8179-4161-af8c-6cbfecd9219a";
  private static final String SEED =
      "[{\"crop\":\"fit\",\"width\":800},"
          + "{\"overlay\":\""
          + B
          + "\",\"crop\":\"fit\",\"width\":800,\"x\":800},"
          + "{\"overlay\":\""
          + C
          + "\",\"crop\":\"fit\",\"width\":800,\"x\":1200}]";
  private static final String PREFIX = "http://example.org/assets/blank.jpg#";
  private static final String CHAIN =
      "c_fit,w_800/c_fit,l_authenticated:3bc669b21d8e,w_800,x_800"
          + "/c_fit,l_authenticated:e199b75435bf,w_800,x_1200/v123123/f7332109c6c5.jpg";
  private static final String SECRET = "a secret of our own";

  @TempDir Path folder;
  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        TestServer.start(
            folder,
            settings ->
                settings
                    .delivery(DeliveryMode.REDIRECT)
                    .tokens(TokenPolicy.COMPATIBLE)
                    .baseChain(BaseChain.DEFAULT)
                    .cloud("sadaasdasd")
                    .cloudSecret(SECRET)
                    .locationPrefix(PREFIX));
    store(BASE, "f7332109c6c5", "authenticated");
    store(B, "3bc669b21d8e", "authenticated");
    store(C, "e199b75435bf", "authenticated");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void answersTheRecordedCallToTheLetter() throws IOException, InterruptedException {
    String token = TestServer.token(TestServer.claims(SEED));
    HttpResponse<byte[]> answer = server.get("/images/" + BASE + "?token=" + token);

    assertEquals(302, answer.statusCode());
    String location = header(answer, "Location");
    String start = PREFIX + "https://res.cloudinary.com/sadaasdasd/image/authenticated/s--";
    assertTrue(location.startsWith(start), location);
    assertEquals(
        "--/c_fit,h_1920,w_1920/fl_attachment/dpr_auto,q_auto,f_auto/" + CHAIN,
        location.substring(start.length() + 8));
    assertTrue(DeliveryUrl.verify(location.substring(PREFIX.length()), SECRET));

    assertEquals("no-cache, no-store", header(answer, "Cache-Control"));
    assertEquals("no-cache", header(answer, "Pragma"));
    assertEquals("Fri, 01 Jan 1990 00:00:00 GMT", header(answer, "Expires"));
    assertEquals("*", header(answer, "Access-Control-Allow-Origin"));
    assertEquals("text/html; charset=utf-8", header(answer, "Content-Type"));
    assertEquals("Accept-Encoding", header(answer, "Vary"));
    assertEquals("CP=\"NOI ADM DEV PSAi COM NAV OUR OTRo STP IND DEM\"", header(answer, "P3P"));
    assertTrue(header(answer, "X-Request-Id").matches("[0-9a-f-]{36}"));
    assertTrue(header(answer, "X-Runtime").matches("[0-9]+\\.[0-9]{6}"));
    assertEquals("nosniff", header(answer, "X-Content-Type-Options"));
    assertEquals("1; mode=block", header(answer, "X-XSS-Protection"));
    assertEquals("noopen", header(answer, "X-Download-Options"));
    assertEquals("none", header(answer, "X-Permitted-Cross-Domain-Policies"));
    assertEquals(
        "origin-when-cross-origin, strict-origin-when-cross-origin",
        header(answer, "Referrer-Policy"));
    assertEquals("362", header(answer, "Content-Length"));
    assertEquals(
        "<html><body>You are being <a href=\"" + location + "\">redirected</a>.</body></html>",
        new String(answer.body(), StandardCharsets.UTF_8));
  }

  @Test
  void dropsTheAttachmentAloneWhereSavingIsForbidden() throws IOException, InterruptedException {
    ImageClaims claims = TestServer.claims(SEED).withPermissions(Permissions.download(false));
    HttpResponse<byte[]> answer =
        server.get("/images/" + BASE + "?token=" + TestServer.token(claims));
    assertTrue(
        header(answer, "Location")
            .endsWith("--/c_fit,h_1920,w_1920/dpr_auto,q_auto,f_auto/" + CHAIN));
  }

  @Test
  void theTokensImageWinsAndPrivateLayersSaySo() throws IOException, InterruptedException {
    store("secret", "aa/bb", "private");
    ImageClaims claims =
        TestServer.claims("[{\"overlay\":\"secret\",\"width\":10}]").withImageId(BASE);
    HttpResponse<byte[]> answer = server.get("/images/image.jpg?token=" + TestServer.token(claims));
    assertTrue(
        header(answer, "Location").endsWith("/l_private:aa:bb,w_10/v123123/f7332109c6c5.jpg"));
  }

  @Test
  void anUnknownOverlayIs404() throws IOException, InterruptedException {
    String token = TestServer.token(TestServer.claims("[{\"overlay\":\"nobody\",\"width\":10}]"));
    assertEquals(404, server.get("/images/" + BASE + "?token=" + token).statusCode());
  }

  @Test
  void withoutTokenItIsDenied() throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = server.get("/images/" + BASE);
    assertEquals(401, answer.statusCode());
    assertEquals(0, answer.body().length);
    assertEquals("Access denied", header(answer, "X-message"));
    assertEquals(
        401, server.get("/images/" + BASE + "?width=201&height=202&crop=fit").statusCode());
  }

  private void store(String id, String publicId, String type) throws IOException {
    server
        .server()
        .store()
        .put(
            id,
            new DeliveryName(publicId, type, "123123"),
            new ByteArrayInputStream(
                TestPictures.jpeg(40, 30, Map.of(BASE, 1).getOrDefault(id, 2))));
  }

  private static String header(HttpResponse<byte[]> answer, String name) {
    return answer.headers().firstValue(name).orElse("absent");
  }
}
