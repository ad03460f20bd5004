package dev.selvage.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import dev.selvage.fixtures.Keys;
import dev.selvage.server.url.PresetSigner;
import dev.selvage.token.ImageClaims;
import dev.selvage.transform.ChainJson;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole server: presets, rotation of keys, restart, the end. */
class ImageServerTest {
  private static final String CHAIN = "[{\"crop\":\"fit\",\"width\":20}]";

  @TempDir Path folder;

  @Test
  void presetsAreSignedByTheirPath() throws IOException, InterruptedException {
    PresetSigner signer = new PresetSigner(Keys.key(9));
    // printf photo/mini.jpg | openssl dgst -sha256 -mac HMAC -macopt hexkey:0909...09 (32 bytes)
    assertEquals("3f861a4bf7b5f53bcec4dc161d1e0eed", signer.sign("photo", "mini", "jpg"));
    try (TestServer server =
        TestServer.start(
            folder,
            settings ->
                settings.presetSigner(signer).presets(Map.of("mini", ChainJson.parse(CHAIN))))) {
      server.put("photo.jpg", TestPictures.jpeg(40, 30, 1));
      String path = signer.path("photo", "mini", "jpg");
      HttpResponse<byte[]> good = server.get(path);
      assertEquals(200, good.statusCode());
      assertEquals("image/jpeg", RenderTest.header(good, "Content-Type"));
      assertEquals(200, server.get(signer.path("photo", "mini", "webp")).statusCode());
      assertEquals(404, server.get(signer.path("nobody", "mini", "jpg")).statusCode());
      assertEquals(404, server.get(signer.path("photo", "maxi", "jpg")).statusCode());
      for (String bad :
          new String[] {
            path.replace("jpg", "png"),
            path.replace("photo", "other"),
            path.substring(0, path.length() - 5) + ".jpg",
            "/images/photo/thumbnails/mini.jpg",
            "/images/photo/thumbnails/mini-.jpg",
          }) {
        HttpResponse<byte[]> refused = server.get(bad);
        assertEquals(400, refused.statusCode(), bad);
        assertEquals("Invalid url", new String(refused.body(), StandardCharsets.UTF_8));
      }
    }
  }

  @Test
  void keysRotateUnderRequestsWithoutARefusal() throws Exception {
    byte[] next = Keys.key(5);
    ExecutorService clients = Executors.newFixedThreadPool(4);
    try (TestServer server = TestServer.start(folder, settings -> settings)) {
      server.put("a.jpg", TestPictures.jpeg(40, 30, 1));
      ImageClaims claims =
          TestServer.claims(CHAIN).withImageId("a").withExpiresAt(Instant.now().plusSeconds(600));
      String before = "/images/a?token=" + TestServer.token(claims);
      String after = "/images/a?token=" + TestServer.token(claims, next);
      assertEquals(401, server.get(after).statusCode());
      ConcurrentLinkedQueue<Integer> statuses = new ConcurrentLinkedQueue<>();
      AtomicBoolean stop = new AtomicBoolean();
      for (int i = 0; i < 4; i++) {
        clients.execute(() -> ask(server, before, stop, statuses));
      }
      writeKeys(TestServer.keysJson(next, TestServer.KEY));
      CountDownLatch never = new CountDownLatch(1);
      int status = 401;
      for (int i = 0; i < 500 && status != 200; i++) {
        never.await(20, TimeUnit.MILLISECONDS);
        status = server.get(after).statusCode();
      }
      assertEquals(200, status);
      writeKeys("broken");
      never.await(1500, TimeUnit.MILLISECONDS);
      assertEquals(200, server.get(after).statusCode());
      stop.set(true);
      clients.shutdown();
      assertTrue(clients.awaitTermination(20, TimeUnit.SECONDS));
      assertTrue(statuses.size() > 10, "only " + statuses.size() + " requests");
      assertTrue(statuses.stream().allMatch(each -> each == 200), statuses.toString());
    } finally {
      clients.shutdownNow();
    }
  }

  @Test
  void theCacheOutlivesARestart() throws IOException, InterruptedException {
    String path = "/images/a?token=" + TestServer.strictToken("a", CHAIN);
    byte[] first;
    try (TestServer server = TestServer.start(folder, settings -> settings)) {
      server.put("a.jpg", TestPictures.jpeg(40, 30, 1));
      first = server.get(path).body();
    }
    try (TestServer server = TestServer.start(folder, settings -> settings)) {
      assertArrayEquals(first, server.get(path).body());
      String log = String.join("\n", server.log(1));
      assertTrue(log.contains("\"cache\":\"disk\""), log);
    }
  }

  @Test
  void anotherServerHasNeitherThePortNorTheFolder() throws IOException {
    try (TestServer server = TestServer.start(folder, settings -> settings)) {
      assertThrows(UsageException.class, () -> TestServer.start(folder, settings -> settings));
      int port = server.server().port();
      assertThrows(
          UsageException.class,
          () -> TestServer.start(folder.resolve("b"), settings -> settings.port(port)));
    }
    TestServer.start(folder, settings -> settings).close();
  }

  private void writeKeys(String json) throws IOException {
    Path written = Files.writeString(folder.resolve("new-keys"), json);
    Files.move(written, folder.resolve("keys.json"), StandardCopyOption.ATOMIC_MOVE);
  }

  private static void ask(
      TestServer server, String path, AtomicBoolean stop, ConcurrentLinkedQueue<Integer> statuses) {
    while (!stop.get()) {
      try {
        statuses.add(server.get(path).statusCode());
      } catch (IOException e) {
        statuses.add(0);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
