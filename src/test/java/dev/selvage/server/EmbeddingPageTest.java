package dev.selvage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.selvage.fixtures.MarkdownPage;
import dev.selvage.server.settings.ImageHandlerSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on embedding: its examples are parts of files that are compiled and run. */
class EmbeddingPageTest {
  @TempDir Path folder;

  @Test
  void examplesAreThoseThatAreRun() throws IOException {
    List<String> examples = MarkdownPage.ofSite("embedding.md").examples("java");
    assertEquals(2, examples.size());
    assertPartOf(
        examples.get(0), "src/it/spring-boot-example/src/main/java/shop/ImageConfiguration.java");
    assertPartOf(examples.get(1), "src/test/java/dev/selvage/server/JdkServerExample.java");
  }

  @Test
  void imagesAreServedByTheServerOfTheJdk() throws IOException, InterruptedException {
    Path images = Files.createDirectories(folder.resolve("images"));
    Files.write(images.resolve("a.jpg"), TestPictures.jpeg(40, 30, 1));
    Path keys = Files.writeString(folder.resolve("keys.json"), TestServer.keysJson(TestServer.KEY));
    try (ImageHandler handler =
        ImageHandler.open(ImageHandlerSettings.builder(images, keys).build())) {
      HttpServer server = JdkServerExample.serve(handler, 0);
      try {
        String path = "/images/a.jpg?token=" + TestServer.strictToken("a", "[{\"width\":20}]");
        HttpResponse<byte[]> whole = send(server, "GET", path, "");
        assertEquals(200, whole.statusCode());
        assertEquals("image/jpeg", whole.headers().firstValue("Content-Type").orElse(""));
        HttpResponse<byte[]> head = send(server, "HEAD", path, "");
        assertEquals(
            String.valueOf(whole.body().length),
            head.headers().firstValue("Content-Length").orElse(""));
        String tag = whole.headers().firstValue("ETag").orElse("");
        assertEquals(304, send(server, "GET", path, tag).statusCode());
        assertEquals(401, send(server, "GET", "/images/a", "").statusCode());
      } finally {
        server.stop(0);
      }
    }
  }

  private static void assertPartOf(String example, String file) throws IOException {
    String source = Files.readString(Path.of(file)).replaceAll("(?m)^ +", "");
    assertTrue(source.contains(example.replaceAll("(?m)^ +", "")), file + " has no such part");
  }

  private static HttpResponse<byte[]> send(
      HttpServer server, String method, String path, String tag)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody());
    if (!tag.isEmpty()) {
      request.header("If-None-Match", tag);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofByteArray());
  }
}
