package dev.selvage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.FaultyServer;
import dev.selvage.fixtures.FileOrigin;
import dev.selvage.image.Limits;
import dev.selvage.server.settings.ImageLocation;
import dev.selvage.server.settings.OriginHosts;
import dev.selvage.server.settings.OriginSettings;
import dev.selvage.server.settings.ServerSettings;
import dev.selvage.server.store.FolderStore;
import dev.selvage.token.ImageClaims;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Originals from several places, and what clients are told where one fails. */
class OriginalsTest {
  private static final byte[] PICTURE = TestPictures.png(40, 30, 1);
  private static final byte[] OTHER = TestPictures.png(20, 10, 2);

  @TempDir Path folder;
  private Path images;
  private FileOrigin origin;

  @BeforeEach
  void begin() throws IOException {
    images = Files.createDirectories(folder.resolve("images"));
    origin = new FileOrigin();
  }

  @AfterEach
  void end() {
    origin.close();
  }

  @Test
  void theFirstPlaceThatHasAnImageCounts() throws IOException, InterruptedException {
    Path last = Files.createDirectories(folder.resolve("last"));
    Files.write(images.resolve("a.png"), PICTURE);
    origin.put("/a.png", OTHER);
    origin.put("/b.png", PICTURE);
    Files.write(last.resolve("b.png"), OTHER);
    Files.write(last.resolve("c.png"), PICTURE);
    List<ImageLocation> where =
        List.of(
            new ImageLocation.Folder(images),
            web(origin.port()),
            new ImageLocation.Own(FolderStore.open(last, Limits.DEFAULT)));
    try (TestServer server = TestServer.start(folder, where, OriginalsTest::fetching)) {
      // The same bytes, so the same picture under the same tag but for the image's.
      byte[] first = get(server, "a", 200).body();
      assertEquals(List.of(), origin.answers());
      assertTrue(Arrays.equals(first, get(server, "b", 200).body()));
      assertTrue(Arrays.equals(first, get(server, "c", 200).body()));
      get(server, "d", 404);
      assertEquals(List.of("/b.png 200", "/c.png 404", "/d.png 404"), origin.answers());
      upload(server, "b", 200);
      assertEquals(200, get(server, "b", 200).statusCode());
      delete(server, "b", 403);
      delete(server, "c", 204);
      get(server, "c", 404);
      assertTrue(Files.notExists(last.resolve("c.png")));
    }
  }

  @Test
  void failuresOfOriginsAreToldApart() throws IOException, InterruptedException {
    try (FaultyServer down =
            FaultyServer.sending("HTTP/1.1 500 Down\r\nContent-Length: 0\r\n\r\n");
        FaultyServer slow =
            FaultyServer.dripping("HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n");
        FaultyServer large =
            FaultyServer.dripping("HTTP/1.1 200 OK\r\nContent-Length: 900000\r\n\r\n");
        FaultyServer leading =
            FaultyServer.sending(
                "HTTP/1.1 302 Go\r\nLocation: http://10.0.0.1/\r\nContent-Length: 0\r\n\r\n")) {
      refused(down.port(), 502, "origin_failed");
      refused(slow.port(), 504, "origin_slow");
      refused(large.port(), 413, "original_too_large");
      refused(leading.port(), 502, "origin_forbidden");
    }
    refused(origin.port(), 404, "unknown_image");
  }

  private void refused(int port, int status, String reason)
      throws IOException, InterruptedException {
    try (TestServer server =
        TestServer.start(folder, List.of(web(port)), OriginalsTest::fetching)) {
      HttpResponse<byte[]> answer = get(server, "a", status);
      assertEquals("application/problem+json", answer.headers().firstValue("Content-Type").get());
      assertEquals(
          List.of("selvage_refusals_total{reason=\"" + reason + "\"} 1.0"),
          server.metrics("selvage_refusals_total").stream()
              .filter(line -> !line.endsWith(" 0.0"))
              .toList());
      upload(server, "a", 403);
    }
  }

  private static ImageLocation web(int port) {
    return ImageLocation.parse("http://127.0.0.1:" + port + "/{id}.png");
  }

  private static ServerSettings.Builder fetching(ServerSettings.Builder settings) {
    return settings
        .limits(Limits.builder().maxBytes(100_000).build())
        .origins(
            OriginSettings.DEFAULT
                .withTime(Duration.ofSeconds(1))
                .withHosts(new OriginHosts(Set.of(), Set.of("127.0.0.1"))));
  }

  private static HttpResponse<byte[]> get(TestServer server, String id, int status)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        server.get("/images/" + id + "?token=" + TestServer.strictToken(id, "[]"));
    assertEquals(status, answer.statusCode());
    return answer;
  }

  private static void upload(TestServer server, String id, int status)
      throws IOException, InterruptedException {
    String token = "Bearer " + TestServer.scopedToken(id, ImageClaims.SCOPE_WRITE);
    assertEquals(
        status, server.send("PUT", "/images/" + id, OTHER, "Authorization", token).statusCode());
  }

  private static void delete(TestServer server, String id, int status)
      throws IOException, InterruptedException {
    String token = "Bearer " + TestServer.scopedToken(id, ImageClaims.SCOPE_DELETE);
    assertEquals(
        status,
        server.send("DELETE", "/images/" + id, new byte[0], "Authorization", token).statusCode());
  }
}
