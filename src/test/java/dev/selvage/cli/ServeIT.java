package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.Keys;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.Limits;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.server.store.FolderStore;
import dev.selvage.server.store.StoredImage;
import dev.selvage.token.ImageClaims;
import dev.selvage.token.IssuerKeys;
import dev.selvage.token.TokenPolicy;
import dev.selvage.token.TokenSigner;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as it is run: stopped, and killed while it writes. */
class ServeIT {
  private static final int UPLOADS = 200;

  private static final ConcurrentMap<Integer, byte[]> PICTURES = new ConcurrentHashMap<>();

  @TempDir Path folder;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService clients = Executors.newFixedThreadPool(8);

  @BeforeEach
  void files() throws IOException {
    Files.createDirectories(folder.resolve("images"));
    Keys.write(folder);
  }

  @AfterEach
  void endClients() {
    clients.shutdownNow();
  }

  @Test
  void servesAndStopsWithZero() throws IOException, InterruptedException {
    Files.write(folder.resolve("images").resolve("photo.jpg"), picture(1));
    try (ServeProcess server = ServeProcess.start(folder)) {
      String token = token("photo", "[{\"crop\":\"fit\",\"width\":100}]", Set.of());
      HttpResponse<byte[]> answer = get(server, "/images/photo.jpg?token=" + token);
      assertEquals(200, answer.statusCode());
      assertEquals("image/jpeg", answer.headers().firstValue("Content-Type").orElse(""));
      assertEquals(200, get(server, "/health").statusCode());
      assertEquals(0, server.stop());
    }
  }

  @Test
  void tellsWhatItWillNotServeAndServesTheRest() throws IOException, InterruptedException {
    Path images = folder.resolve("images");
    Files.createDirectories(images.resolve("\u00c9t\u00e9"));
    Files.write(images.resolve("\u00c9t\u00e9").resolve("dress 1.v2.JpG"), picture(1));
    Files.write(images.resolve("a:b.jpg"), picture(1));
    Files.write(images.resolve("broken\u001b[2J.jpg"), picture(1));
    Files.writeString(images.resolve("notes.txt"), "no image");
    Files.createSymbolicLink(images.resolve("keys.jpg"), folder.resolve("keys.json"));
    Path said = folder.resolve("said");
    Path chain = Files.writeString(folder.resolve("chain.json"), "[]");
    Process process =
        SelvageProcess.in(folder)
            .output(folder.resolve("out"), said)
            .start("serve", "--images", "images", "--keys", "keys.json", "--port", "0");
    try {
      String url = awaitUrl(folder.resolve("out"), process);
      SelvageProcess.Result signed =
          SelvageProcess.in(folder)
              .run(
                  "sign",
                  "--issuer",
                  "shop",
                  "--key-file",
                  "keys.json",
                  "--image-id",
                  "\u00c9t\u00e9/dress 1.v2",
                  "--transformations",
                  chain,
                  "--base-url",
                  url);
      assertEquals(0, signed.exit(), signed.err());
      HttpRequest request = HttpRequest.newBuilder(URI.create(signed.out().strip())).build();
      assertEquals(200, http.send(request, BodyHandlers.ofByteArray()).statusCode());
    } finally {
      process.destroy();
      process.waitFor(30, TimeUnit.SECONDS);
    }
    String lines = Files.readString(said);
    for (String file :
        List.of("a:b.jpg: ", "broken\\u001b[2J.jpg: ", "notes.txt: ", "keys.jpg: ")) {
      assertTrue(lines.contains("Cannot serve " + file), lines);
    }
  }

  private static String awaitUrl(Path out, Process process)
      throws IOException, InterruptedException {
    for (int i = 0; i < 600 && process.isAlive(); i++) {
      String said = Files.exists(out) ? Files.readString(out) : "";
      if (said.contains("\n")) {
        return said.lines().findFirst().orElseThrow().replace("serving at ", "");
      }
      process.waitFor(100, TimeUnit.MILLISECONDS);
    }
    throw new IOException("the server did not start");
  }

  @Test
  void tellsAllMistakesAndStartsNothing() {
    SelvageProcess.Result result =
        SelvageProcess.in(folder).run("serve", "--port", "70000", "--tokens", "lax");
    assertEquals(2, result.exit());
    assertEquals("", result.out());
    assertEquals(1, result.err().lines().count(), result.err());
    assertTrue(result.err().contains("4 mistakes"), result.err());
  }

  @Test
  void killsDuringTwoHundredUploadsLoseNothingThatWasAcknowledged()
      throws IOException, InterruptedException {
    ConcurrentMap<String, byte[]> acknowledged = new ConcurrentHashMap<>();
    for (int killAt : new int[] {20, 70, 120, 170}) {
      try (ServeProcess server = ServeProcess.start(folder)) {
        CountDownLatch some = new CountDownLatch(killAt - acknowledged.size());
        List<Future<?>> all = uploadTheRest(server, acknowledged, some);
        assertTrue(some.await(60, TimeUnit.SECONDS), "too few uploads");
        server.kill();
        end(all);
      }
      assertTrue(acknowledged.size() < UPLOADS, "killed too late");
      assertStored(acknowledged);
    }
    try (ServeProcess server = ServeProcess.start(folder)) {
      end(uploadTheRest(server, acknowledged, new CountDownLatch(0)));
      assertEquals(UPLOADS, acknowledged.size());
      String token = token("upload-0", "[]", Set.of());
      assertEquals(200, get(server, "/images/upload-0?token=" + token).statusCode());
      assertEquals(0, server.stop());
    }
    assertStored(acknowledged);
  }

  @Test
  void killsDuringCacheWritesServeNoDamage() throws IOException, InterruptedException {
    Files.write(folder.resolve("images").resolve("photo.jpg"), picture(1));
    ConcurrentMap<Integer, byte[]> served = new ConcurrentHashMap<>();
    for (int killAt : new int[] {20, 70, 120, 170}) {
      try (ServeProcess server = ServeProcess.start(folder, "--queue", "64")) {
        assertServedAgain(server, served);
        CountDownLatch some = new CountDownLatch(killAt - served.size());
        List<Future<?>> all = new ArrayList<>();
        for (int width = 50; width < 50 + UPLOADS; width++) {
          int each = width;
          if (!served.containsKey(width)) {
            all.add(clients.submit(() -> render(server, each, served, some)));
          }
        }
        assertTrue(some.await(60, TimeUnit.SECONDS), "too few renderings");
        server.kill();
        end(all);
      }
    }
    try (ServeProcess server = ServeProcess.start(folder)) {
      assertServedAgain(server, served);
      assertEquals(0, server.stop());
    }
  }

  /** Every acknowledged image is there, and whatever is there is whole. */
  private void assertStored(Map<String, byte[]> acknowledged) throws IOException {
    try (FolderStore store = FolderStore.open(folder.resolve("images"), Limits.DEFAULT)) {
      for (int i = 0; i < UPLOADS; i++) {
        Optional<StoredImage> found = store.find("upload-" + i);
        if (found.isPresent()) {
          assertArrayEquals(picture(i), store.read(found.get()), "upload-" + i);
        }
        assertTrue(found.isPresent() || !acknowledged.containsKey("upload-" + i), "upload-" + i);
      }
    }
  }

  private void assertServedAgain(ServeProcess server, Map<Integer, byte[]> served)
      throws IOException, InterruptedException {
    for (Map.Entry<Integer, byte[]> each : served.entrySet()) {
      HttpResponse<byte[]> again = get(server, sized(each.getKey()));
      assertEquals(200, again.statusCode());
      assertArrayEquals(each.getValue(), again.body(), "width " + each.getKey());
    }
  }

  private List<Future<?>> uploadTheRest(
      ServeProcess server, Map<String, byte[]> acknowledged, CountDownLatch some) {
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < UPLOADS; i++) {
      int number = i;
      if (!acknowledged.containsKey("upload-" + i)) {
        all.add(clients.submit(() -> upload(server, number, acknowledged, some)));
      }
    }
    return all;
  }

  private static void end(List<Future<?>> all) throws InterruptedException {
    for (Future<?> each : all) {
      try {
        each.get(60, TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        throw new AssertionError("a client did not end", e);
      }
    }
  }

  private void upload(
      ServeProcess server, int number, Map<String, byte[]> acknowledged, CountDownLatch some) {
    String id = "upload-" + number;
    byte[] picture = picture(number);
    String token = token(id, "[]", Set.of(ImageClaims.SCOPE_WRITE));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.url() + "/images/" + id))
            .header("Authorization", "Bearer " + token)
            .PUT(BodyPublishers.ofByteArray(picture))
            .build();
    try {
      if (http.send(request, BodyHandlers.discarding()).statusCode() / 100 == 2) {
        acknowledged.put(id, picture);
        some.countDown();
      }
    } catch (IOException e) {
      // The server was killed: not acknowledged.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void render(
      ServeProcess server, int width, Map<Integer, byte[]> served, CountDownLatch some) {
    try {
      HttpResponse<byte[]> answer = get(server, sized(width));
      if (answer.statusCode() == 200) {
        served.put(width, answer.body());
        some.countDown();
      }
    } catch (IOException e) {
      // The server was killed: nothing was served.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String sized(int width) {
    return "/images/photo.jpg?token="
        + token("photo", "[{\"crop\":\"fit\",\"width\":" + width + "}]", Set.of());
  }

  private HttpResponse<byte[]> get(ServeProcess server, String path)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path)).build();
    return http.send(request, BodyHandlers.ofByteArray());
  }

  private static String token(String id, String chain, Set<String> scopes) {
    Chain steps = ChainJson.parse(chain);
    ImageClaims claims =
        ImageClaims.of("shop", steps)
            .withImageId(id)
            .withScopes(scopes)
            .withExpiresAt(Instant.now().plusSeconds(600));
    return new TokenSigner(TokenPolicy.STRICT).sign(claims, IssuerKeys.parse(Keys.SHOP));
  }

  private static byte[] picture(int seed) {
    return PICTURES.computeIfAbsent(seed, ServeIT::encoded);
  }

  private static byte[] encoded(int seed) {
    Raster pixels = Raster.allocate(PixelFormat.RGB, 640, 480);
    byte[] data = pixels.data();
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (i * (seed + 3) / 7 + (i >> 8));
    }
    return new ImageEncoder().encode(pixels, EncodeOptions.of(ImageFormat.JPEG));
  }
}
