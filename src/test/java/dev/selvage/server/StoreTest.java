package dev.selvage.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.Sha256;
import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.fixtures.Pipes;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.Limits;
import dev.selvage.server.store.DeliveryName;
import dev.selvage.server.store.FolderStore;
import dev.selvage.server.store.ImageChangedException;
import dev.selvage.server.store.StoredImage;
import dev.selvage.server.store.UploadTooLargeException;
import dev.selvage.token.ImageClaims;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Originals: stored, found, replaced, removed, damaged, and left behind. */
class StoreTest {
  private static final byte[] PICTURE = TestPictures.jpeg(40, 30, 1);
  private static final byte[] OTHER = TestPictures.png(20, 10, 2);
  private static final DeliveryName NAME = new DeliveryName("folder/x", "private", "7");

  @TempDir Path folder;

  @Test
  void whatIsStoredIsThereAfterARestart() throws IOException {
    StoredImage stored;
    try (FolderStore store = open()) {
      stored = store.put("a", NAME, new ByteArrayInputStream(PICTURE));
      assertEquals(40, stored.header().size().width());
      assertEquals(Sha256.hex(PICTURE), stored.sha256());
    }
    try (FolderStore store = open()) {
      assertEquals(stored, store.find("a").orElseThrow());
      assertArrayEquals(PICTURE, store.read(stored));
      store.put("a", NAME, new ByteArrayInputStream(OTHER));
      assertThrows(ImageChangedException.class, () -> store.read(stored));
      assertArrayEquals(OTHER, store.read(store.find("a").orElseThrow()));
      assertEquals(1, originals().size());
      assertTrue(store.delete("a"));
      assertTrue(store.find("a").isEmpty());
      assertEquals(List.of(), originals());
    }
  }

  @Test
  void aRefusedUploadLeavesNothing() throws IOException {
    try (FolderStore store =
        FolderStore.open(
            folder, Limits.builder().maxBytes(1000).maxPixels(10_000).maxSide(500).build())) {
      assertThrows(
          UploadTooLargeException.class,
          () -> store.put("a", NAME, new ByteArrayInputStream(new byte[1001])));
      assertThrows(
          UnusableInputException.class,
          () -> store.put("a", NAME, new ByteArrayInputStream(new byte[900])));
      assertThrows(IOException.class, () -> store.put("a", NAME, broken()));
      assertThrows(
          UsageException.class, () -> store.put("../a", NAME, new ByteArrayInputStream(PICTURE)));
      assertTrue(store.find("a").isEmpty());
    }
    assertEquals(List.of("lock"), names(folder.resolve(FolderStore.OWN)));
    assertEquals(List.of(FolderStore.OWN), names(folder));
  }

  @Test
  void whatADeadProcessLeftIsSwept() throws IOException {
    Path own = Files.createDirectories(folder.resolve(FolderStore.OWN));
    Files.write(own.resolve("upload-1.tmp"), PICTURE);
    Files.write(own.resolve("a." + Sha256.hex(PICTURE) + ".jpg"), PICTURE);
    Files.write(folder.resolve("kept.0123.jpg"), PICTURE);
    try (FolderStore store = open()) {
      assertTrue(store.find("a").isEmpty());
      assertEquals(List.of("lock"), names(own));
      assertTrue(Files.exists(folder.resolve("kept.0123.jpg")));
    }
  }

  @Test
  void orphansOfEveryFormatAreSweptAndNothingElse() throws IOException {
    Path own = Files.createDirectories(folder.resolve(FolderStore.OWN));
    for (ImageFormat format : ImageFormat.values()) {
      Files.write(own.resolve("a." + Sha256.hex(OTHER) + "." + format.extension()), OTHER);
    }
    Path elsewhere = Files.write(folder.resolve("elsewhere"), PICTURE);
    Files.createSymbolicLink(own.resolve("b." + Sha256.hex(OTHER) + ".png"), elsewhere);
    Files.createDirectories(own.resolve("upload-folder.tmp"));
    List<String> kept =
        List.of(
            "a.0123.jpg",
            "b." + Sha256.hex(OTHER) + ".png",
            "holiday.jpg",
            "lock",
            "mine.tmp",
            "upload-folder.tmp");
    for (String name : List.of("a.0123.jpg", "holiday.jpg", "mine.tmp")) {
      Files.write(own.resolve(name), PICTURE);
    }
    open().close();
    assertEquals(kept, names(own));
    assertTrue(Files.exists(elsewhere));
  }

  /** What may stand in the place of the metadata of an image that was uploaded. */
  static Stream<Damage> damages() {
    return Stream.of(
        metadata -> Files.write(metadata, new byte[0]),
        metadata -> Files.writeString(metadata, "{\"id\":"),
        metadata -> Files.writeString(metadata, "[1]"),
        metadata -> Files.write(metadata, new byte[100_000]),
        metadata -> Files.writeString(metadata, Files.readString(metadata).replace("40", "-40")),
        metadata ->
            Files.writeString(
                metadata, Files.readString(metadata).replaceFirst("\"a\\.[0-9a-f]", "\"b.0")),
        metadata -> {
          Files.delete(metadata);
          Files.createDirectory(metadata);
        },
        metadata -> {
          Files.delete(metadata);
          Files.createSymbolicLink(metadata, Path.of("/dev/zero"));
        },
        metadata -> {
          Files.delete(metadata);
          Pipes.make(metadata);
        });
  }

  @FunctionalInterface
  interface Damage {
    void to(Path metadata) throws IOException, InterruptedException;
  }

  @ParameterizedTest
  @MethodSource("damages")
  @Timeout(60)
  void damagedMetadataBlockNothing(Damage damage) throws IOException, InterruptedException {
    StoredImage stored;
    try (FolderStore store = open()) {
      stored = store.put("a", NAME, new ByteArrayInputStream(PICTURE));
    }
    Path metadata = folder.resolve(FolderStore.OWN).resolve("a.json");
    damage.to(metadata);
    try (FolderStore store = open()) {
      StoredImage found = store.find("a").orElseThrow();
      assertEquals(stored.sha256(), found.sha256());
      assertEquals("a", found.name().publicId());
      assertArrayEquals(PICTURE, store.read(found));
    }
    Files.delete(metadata);
    Files.writeString(metadata, "{}");
    try (FolderStore store = open()) {
      store.put("a", NAME, new ByteArrayInputStream(OTHER));
      assertEquals(Sha256.hex(OTHER), store.find("a").orElseThrow().sha256());
      assertEquals(1, originals().size());
    }
    damage.to(metadata);
    try (FolderStore store = open()) {
      assertTrue(store.delete("a"));
      assertTrue(store.find("a").isEmpty());
      assertFalse(store.delete("a"));
    }
    assertEquals(List.of("lock"), names(folder.resolve(FolderStore.OWN)));
  }

  @Test
  void damagedMetadataOfAPlainFileAreMadeAnew() throws IOException {
    Files.write(folder.resolve("photo.jpg"), PICTURE);
    try (FolderStore store = open()) {
      assertTrue(store.find("photo").isPresent());
    }
    Files.writeString(folder.resolve(FolderStore.OWN).resolve("photo.json"), "none");
    try (FolderStore store = open()) {
      assertEquals(Sha256.hex(PICTURE), store.find("photo").orElseThrow().sha256());
    }
  }

  @Test
  void aStrangeFileNamedByMetadataIsNotDeleted() throws IOException {
    try (FolderStore store = open()) {
      store.put("a", NAME, new ByteArrayInputStream(PICTURE));
      store.put("b", NAME, new ByteArrayInputStream(OTHER));
    }
    Path own = folder.resolve(FolderStore.OWN);
    String json = Files.readString(own.resolve("a.json"));
    String others = "b." + Sha256.hex(OTHER) + ".png";
    Files.writeString(
        own.resolve("a.json"),
        json.replaceFirst("\"a\\.[0-9a-f]{64}\\.jpg\"", "\"" + others + "\""));
    try (FolderStore store = open()) {
      assertTrue(store.delete("a"));
      assertArrayEquals(OTHER, store.read(store.find("b").orElseThrow()));
    }
  }

  @Test
  void whatIsNoImageCanBeReplacedAndRemoved() throws IOException, InterruptedException {
    try (TestServer server = TestServer.start(folder, settings -> settings)) {
      server.put("a.jpg", new byte[100]);
      String write = "Bearer " + TestServer.scopedToken("a", ImageClaims.SCOPE_WRITE);
      String delete = "Bearer " + TestServer.scopedToken("a", ImageClaims.SCOPE_DELETE);
      String see = "/images/a?token=" + TestServer.strictToken("a", "[]");
      assertEquals(422, server.get(see).statusCode());
      assertEquals(200, put(server, "/images/a", write).statusCode());
      assertEquals(200, server.get(see).statusCode());
      assertEquals(
          204,
          server.send("DELETE", "/images/a", new byte[0], "Authorization", delete).statusCode());
      assertEquals(404, server.get(see).statusCode());
      server.put("a.jpg", new byte[100]);
      assertEquals(
          204,
          server.send("DELETE", "/images/a", new byte[0], "Authorization", delete).statusCode());
    }
  }

  @Test
  void plainFilesAreImagesAndSeenAnewWhenTheyChange() throws IOException {
    Files.write(folder.resolve("photo.jpeg"), PICTURE);
    Files.writeString(folder.resolve("text.jpg"), "no image");
    try (FolderStore store = open()) {
      StoredImage photo = store.find("photo").orElseThrow();
      assertEquals("photo", photo.name().publicId());
      assertEquals("authenticated", photo.name().type());
      assertArrayEquals(PICTURE, store.read(photo));
      assertThrows(UnusableInputException.class, () -> store.find("text"));
      assertTrue(store.find("photo.jpeg").isEmpty());
      Files.write(folder.resolve("photo.jpeg"), OTHER);
      assertEquals(Sha256.hex(OTHER), store.find("photo").orElseThrow().sha256());
      store.put("photo", NAME, new ByteArrayInputStream(PICTURE));
      assertEquals(Sha256.hex(PICTURE), store.find("photo").orElseThrow().sha256());
      assertTrue(store.delete("photo"));
      assertTrue(store.find("photo").isEmpty());
    }
  }

  @Test
  void damageIsNoticed() throws IOException {
    try (FolderStore store = open()) {
      StoredImage stored = store.put("a", NAME, new ByteArrayInputStream(PICTURE));
      byte[] damaged = PICTURE.clone();
      damaged[damaged.length / 2] ^= 1;
      Files.write(folder.resolve(FolderStore.OWN).resolve(originals().get(0)), damaged);
      assertThrows(UnusableInputException.class, () -> store.read(stored));
    }
  }

  @Test
  void aFolderHasOneServer() throws IOException {
    try (FolderStore store = open()) {
      assertTrue(store.writable());
      assertThrows(UsageException.class, this::open);
    }
    open().close();
  }

  @Test
  void putAndDeleteNeedTheirScopes() throws IOException, InterruptedException {
    try (TestServer server = TestServer.start(folder, settings -> settings)) {
      String write = "Bearer " + TestServer.scopedToken("a", ImageClaims.SCOPE_WRITE);
      String delete = "Bearer " + TestServer.scopedToken("a", ImageClaims.SCOPE_DELETE);
      String see = "/images/a?token=" + TestServer.strictToken("a", "[]");
      assertEquals(401, server.send("PUT", "/images/a", PICTURE).statusCode());
      assertEquals(403, put(server, "/images/a", delete).statusCode());
      assertEquals(403, put(server, "/images/b", write).statusCode());
      assertEquals(404, server.get(see).statusCode());
      String named =
          "Bearer "
              + TestServer.signed(
                  TestServer.claimsJson(
                      TestServer.ISSUER,
                      "a",
                      "\"scope\":\"images:write\",\"public_id\":\"x/y\",\"version\":\"5\""));
      HttpResponse<byte[]> stored = put(server, "/images/a", named);
      assertEquals(201, stored.statusCode());
      String json = new String(stored.body(), StandardCharsets.UTF_8);
      assertTrue(json.contains("\"sha256\":\"" + Sha256.hex(PICTURE) + "\""), json);
      assertTrue(json.contains("\"publicId\":\"x/y\""), json);
      assertEquals(200, server.get(see).statusCode());
      assertEquals(200, put(server, "/images/a", write).statusCode());
      assertEquals(403, put(server, "/images/a?type=evil", write).statusCode());
      assertEquals(
          422, server.send("PUT", "/images/a", new byte[50], "Authorization", write).statusCode());
      assertEquals(
          403,
          server.send("DELETE", "/images/a", new byte[0], "Authorization", write).statusCode());
      assertEquals(
          204,
          server.send("DELETE", "/images/a", new byte[0], "Authorization", delete).statusCode());
      assertEquals(
          404,
          server.send("DELETE", "/images/a", new byte[0], "Authorization", delete).statusCode());
      assertEquals(404, server.get(see).statusCode());
    }
  }

  @Test
  void tooLargeUploadsAre413() throws IOException, InterruptedException {
    try (TestServer server =
        TestServer.start(
            folder,
            settings ->
                settings.limits(
                    Limits.builder().maxBytes(1000).maxPixels(10_000).maxSide(500).build()))) {
      String write = "Bearer " + TestServer.scopedToken("a", ImageClaims.SCOPE_WRITE);
      assertEquals(
          413,
          server.send("PUT", "/images/a", new byte[1500], "Authorization", write).statusCode());
    }
  }

  private static HttpResponse<byte[]> put(TestServer server, String path, String authorization)
      throws IOException, InterruptedException {
    return server.send("PUT", path, PICTURE, "Authorization", authorization);
  }

  private FolderStore open() {
    return FolderStore.open(folder, Limits.DEFAULT);
  }

  private List<String> originals() throws IOException {
    return names(folder.resolve(FolderStore.OWN)).stream()
        .filter(name -> name.endsWith(".jpg") || name.endsWith(".png"))
        .toList();
  }

  private static List<String> names(Path in) throws IOException {
    try (Stream<Path> files = Files.list(in)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static InputStream broken() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        throw new IOException("the client went away");
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        return read();
      }
    };
  }
}
