package dev.selvage.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.Nginx;
import dev.selvage.token.TokenPolicy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cache between server and clients may give to whom. */
class SharedCacheTest {
  private static final String SMALL = "[{\"crop\":\"fit\",\"width\":20}]";
  private static final String LARGE = "[{\"crop\":\"fit\",\"width\":32}]";

  @TempDir Path folder;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        TestServer.start(
            folder, settings -> settings.allowUnsigned(true).tokens(TokenPolicy.COMPATIBLE));
    server.put("a.jpg", TestPictures.jpeg(40, 30, 1));
    server.put("b.jpg", TestPictures.jpeg(40, 30, 2));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void behindNginxEveryCallerGetsAnAnswerOfItsOwn() throws IOException, InterruptedException {
    try (Nginx nginx = proxy()) {
      for (String path : List.of("/images/a", "/images/a.jpg", "/images/image.jpg")) {
        HttpResponse<byte[]> first = get(nginx, path, bearer("a", SMALL));
        assertEquals(200, first.statusCode());
        assertEquals(20, width(first));
        assertEquals(20, width(get(nginx, path, bearer("a", SMALL))));
        assertEquals(32, width(get(nginx, path, bearer("a", LARGE))));
        assertEquals(401, get(nginx, path).statusCode());
        assertEquals(401, get(nginx, path, "Authorization", "Bearer nonsense").statusCode());
        assertEquals(401, get(nginx, path, "Authorization", "Basic YTpi").statusCode());
        assertEquals(200, get(nginx, path, bearer("a", SMALL)).statusCode());
      }
    }
  }

  @Test
  void behindNginxHeadAndRevalidationLeakNothingEither() throws IOException, InterruptedException {
    try (Nginx nginx = proxy()) {
      HttpResponse<byte[]> head = send(nginx, "HEAD", "/images/a", bearer("a", SMALL));
      assertEquals(200, head.statusCode());
      assertEquals(401, get(nginx, "/images/a").statusCode());
      String tag = RenderTest.header(head, "ETag");
      assertEquals(
          401, get(nginx, "/images/a", "If-None-Match", tag).statusCode(), "without a token");
      String[] again = {"Authorization", bearer("a", LARGE)[1], "If-None-Match", tag};
      assertEquals(32, width(get(nginx, "/images/a", again)));
    }
  }

  @Test
  void behindNginxWhatIsOpenIsAnotherAnswerThanThatOfAToken()
      throws IOException, InterruptedException {
    try (Nginx nginx = proxy()) {
      String path = "/images/a.jpg?width=10";
      assertEquals(10, width(get(nginx, path)));
      HttpResponse<byte[]> cached = get(nginx, path);
      assertEquals("HIT", RenderTest.header(cached, "X-Cache-Status"));
      assertEquals(20, width(get(nginx, path, bearer("a", SMALL))));
      assertEquals(401, get(nginx, path, "Authorization", "Bearer nonsense").statusCode());
      assertEquals(10, width(get(nginx, path)));
    }
  }

  @Test
  void behindNginxATokenInTheUrlIsStillCached() throws IOException, InterruptedException {
    try (Nginx nginx = proxy()) {
      String path = "/images/a.jpg?token=" + TestServer.strictToken("a", SMALL);
      HttpResponse<byte[]> first = get(nginx, path);
      HttpResponse<byte[]> second = get(nginx, path);
      assertEquals("HIT", RenderTest.header(second, "X-Cache-Status"));
      assertArrayEquals(first.body(), second.body());
      assertEquals(401, get(nginx, "/images/a.jpg").statusCode());
      String other = "/images/b.jpg?token=" + TestServer.strictToken("a", SMALL);
      assertEquals(20, width(get(nginx, other)), "the token's image");
    }
  }

  @Test
  void headersSayWhoMayKeepAnAnswer() throws IOException, InterruptedException {
    HttpResponse<byte[]> header = server.get("/images/a", bearer("a", SMALL));
    assertTrue(RenderTest.header(header, "Cache-Control").matches("private, max-age=\\d+"));
    assertEquals("Accept, Authorization", RenderTest.header(header, "Vary"));
    HttpResponse<byte[]> named = server.get("/images/a.png", bearer("a", SMALL));
    assertEquals("Authorization", RenderTest.header(named, "Vary"));
    String tag = RenderTest.header(named, "ETag");
    HttpResponse<byte[]> known =
        server.get("/images/a.png", "Authorization", bearer("a", SMALL)[1], "If-None-Match", tag);
    assertEquals(304, known.statusCode());
    assertTrue(RenderTest.header(known, "Cache-Control").startsWith("private"));
    HttpResponse<byte[]> open = server.get("/images/a.png?width=10");
    assertEquals("public, max-age=3600", RenderTest.header(open, "Cache-Control"));
    assertEquals("Authorization", RenderTest.header(open, "Vary"));
    String inUrl = "/images/a.png?token=" + TestServer.strictToken("a", SMALL);
    HttpResponse<byte[]> url = server.get(inUrl, bearer("a", LARGE));
    assertTrue(RenderTest.header(url, "Cache-Control").startsWith("public"));
    assertEquals(20, width(url), "the token of the URL goes first");
    assertFalse(url.headers().firstValue("Vary").isPresent());
  }

  @Test
  void twoAuthorizationsAreNone() throws IOException, InterruptedException {
    String good = bearer("a", SMALL)[1];
    HttpResponse<byte[]> answer =
        server.get("/images/a", "Authorization", good, "Authorization", "Bearer other");
    assertEquals(400, answer.statusCode());
  }

  private Nginx proxy() throws IOException, InterruptedException {
    return Nginx.before(server.server().port(), Files.createDirectories(folder.resolve("nginx")));
  }

  private static String[] bearer(String id, String chain) {
    return new String[] {"Authorization", "Bearer " + TestServer.strictToken(id, chain)};
  }

  private HttpResponse<byte[]> get(Nginx nginx, String path, String... headers)
      throws IOException, InterruptedException {
    return send(nginx, "GET", path, headers);
  }

  private HttpResponse<byte[]> send(Nginx nginx, String method, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(nginx.uri(path)).method(method, BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static int width(HttpResponse<byte[]> answer) throws IOException {
    assertEquals(200, answer.statusCode());
    return ImageIO.read(new ByteArrayInputStream(answer.body())).getWidth();
  }
}
