package dev.selvage.server.internal.origin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.Sha256;
import dev.selvage.fixtures.FileOrigin;
import dev.selvage.fixtures.S3Process;
import dev.selvage.image.Limits;
import dev.selvage.s3.S3Location;
import dev.selvage.s3.S3Objects;
import dev.selvage.s3.S3Settings;
import dev.selvage.s3.WriteCondition;
import dev.selvage.server.TestPictures;
import dev.selvage.server.internal.cache.CacheBounds;
import dev.selvage.server.internal.cache.DiskCache;
import dev.selvage.server.internal.monitoring.ServerMetrics;
import dev.selvage.server.settings.OriginHosts;
import dev.selvage.server.settings.OriginSettings;
import dev.selvage.server.settings.OriginUrl;
import dev.selvage.server.store.ConditionFailedException;
import dev.selvage.server.store.DeliveryName;
import dev.selvage.server.store.FolderStore;
import dev.selvage.server.store.ImageStore;
import dev.selvage.server.store.ReadOnlyStoreException;
import dev.selvage.server.store.StoreCondition;
import dev.selvage.server.store.StoredImage;
import dev.selvage.server.tracing.Tracing;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The one contract of stores, against a folder, a bucket and a web server. */
class StoreContractTest {
  /** Asked at each look, so that what others change is seen at once. */
  private static final OriginSettings ALWAYS_ASKED =
      OriginSettings.DEFAULT.withMaxAge(Duration.ZERO).withTime(Duration.ofSeconds(60));

  private static final Limits LIMITS = Limits.builder().maxBytes(UploadContract.MAX_BYTES).build();

  @Nested
  class OfAFolder implements UploadContract {
    @TempDir Path folder;
    private FolderStore store;

    @BeforeEach
    void open() {
      store = FolderStore.open(folder, LIMITS);
    }

    @AfterEach
    void close() {
      store.close();
    }

    @Override
    public ImageStore store() {
      return store;
    }

    @Override
    public void place(String id, byte[] content) throws IOException {
      Path file = folder.resolve(id + ".png");
      Files.createDirectories(file.getParent());
      Files.write(file, content);
    }

    @Override
    public void take(String id) throws IOException {
      Files.delete(folder.resolve(id + ".png"));
    }

    @Override
    public byte[] readAnew(StoredImage image) throws IOException {
      return store.read(image);
    }
  }

  @Nested
  class OfABucket implements UploadContract {
    @TempDir static Path folder;
    private static S3Process s3;

    private final S3Location location = S3Location.parse("s3://originals/shop/photos");
    private S3Objects objects;
    private OriginStore store;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
      s3 = S3Process.start(folder, "originals");
    }

    @AfterAll
    static void stop() {
      if (s3 != null) {
        s3.close();
      }
    }

    @BeforeEach
    void open() {
      objects = S3Objects.of("originals", patient());
      store = anew(null);
    }

    /** A machine that is busy with other tests answers late. */
    private static S3Settings patient() {
      return s3.settings().toBuilder()
          .attemptTime(Duration.ofSeconds(30))
          .callTime(Duration.ofSeconds(60))
          .build();
    }

    private OriginStore anew(@Nullable DiskCache disk) {
      return OriginStore.of(location, patient(), LIMITS, ALWAYS_ASKED, disk);
    }

    @AfterEach
    void close() {
      for (String key : keys()) {
        objects.delete(key, null);
      }
      objects.close();
      store.close();
    }

    private List<String> keys() {
      return objects.list("shop/", 1000, null).stream().map(each -> each.key()).toList();
    }

    @Override
    public ImageStore store() {
      return store;
    }

    @Override
    public void place(String id, byte[] content) {
      objects.put(location.key(id + ".png"), content, "image/png", Map.of(), WriteCondition.NONE);
    }

    @Override
    public void take(String id) {
      objects.delete(location.key(id + ".png"), null);
    }

    @Override
    public byte[] readAnew(StoredImage image) {
      try (OriginStore other = anew(null)) {
        return other.read(image);
      }
    }

    @Test
    void ofSeveralFormatsTheFirstCountsAndOtherNamesAreOtherImages() throws IOException {
      place("photo.2", OTHER);
      place("photo", PICTURE);
      objects.put(location.key("photo.jpg"), OTHER, "image/jpeg", Map.of(), WriteCondition.NONE);
      objects.put(location.key("upper.PNG"), PICTURE, "image/png", Map.of(), WriteCondition.NONE);
      // Told from the bytes, whatever the name says; JPEG goes before PNG.
      assertEquals(Sha256.hex(OTHER), store.find("photo").orElseThrow().sha256());
      assertEquals(Sha256.hex(OTHER), store.find("photo.2").orElseThrow().sha256());
      assertEquals(Sha256.hex(PICTURE), store.find("upper").orElseThrow().sha256());
      assertTrue(store.find("photo.png").isEmpty());
      assertTrue(store.find("Photo").isEmpty());
    }

    @Test
    void whatWasStoredIsSeenByOtherServersAndTheirCopiesAreRevalidated(@TempDir Path folder)
        throws IOException {
      DiskCache disk =
          DiskCache.open(folder, new CacheBounds(1 << 20, 100), new ServerMetrics(), Runnable::run);
      try (OriginStore other = anew(disk)) {
        store.put("l", UploadContract.NAME, new ByteArrayInputStream(PICTURE));
        assertEquals(UploadContract.NAME, other.find("l").orElseThrow().name());
      }
      assertEquals(1, disk.entries());
      try (OriginStore restarted = anew(disk)) {
        assertEquals(Sha256.hex(PICTURE), restarted.find("l").orElseThrow().sha256());
        store.put("l", UploadContract.NAME, new ByteArrayInputStream(OTHER));
        assertEquals(Sha256.hex(OTHER), restarted.find("l").orElseThrow().sha256());
        store.delete("l");
        assertTrue(restarted.find("l").isEmpty());
      }
    }

    /** Another server writes after the condition was looked at here, and before the bucket asks. */
    @Test
    void aConditionIsAskedAnewWhenAnotherServerHasWritten() throws IOException {
      store.put("w", UploadContract.NAME, new ByteArrayInputStream(PICTURE));
      AtomicInteger asked = new AtomicInteger();
      try (OriginStore other = anew(null)) {
        StoreCondition condition =
            (there, sha256) -> {
              if (asked.getAndIncrement() == 0) {
                write(other, "w");
              }
              return Sha256.hex(PICTURE).equals(sha256);
            };
        byte[] third = TestPictures.png(5, 5, 5);
        assertThrows(
            ConditionFailedException.class,
            () -> store.put("w", UploadContract.NAME, new ByteArrayInputStream(third), condition));
        assertEquals(2, asked.get());
        assertEquals(Sha256.hex(OTHER), store.find("w").orElseThrow().sha256());
        asked.set(0);
        assertThrows(
            ConditionFailedException.class,
            () ->
                store.put(
                    "v",
                    UploadContract.NAME,
                    new ByteArrayInputStream(third),
                    (there, sha256) -> {
                      if (asked.getAndIncrement() == 0) {
                        write(other, "v");
                      }
                      return !there;
                    }));
        assertEquals(2, asked.get());
      }
    }

    private static void write(OriginStore store, String id) {
      try {
        store.put(id, UploadContract.NAME, new ByteArrayInputStream(OTHER));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** The process that stores is killed with SIGKILL twice, at some moment of its puts. */
    @Test
    @Timeout(120)
    void killsDuringAHundredPutsLoseNothingAndTearNothing()
        throws IOException, InterruptedException {
      int acknowledged = 0;
      for (int killAt : new int[] {15, 55}) {
        acknowledged += killed(acknowledged, killAt);
        for (int i = 0; i < PutLoop.PUTS; i++) {
          Optional<StoredImage> found = store.find(PutLoop.id(i));
          assertTrue(i >= acknowledged || found.isPresent(), "lost: " + i);
          if (found.isPresent()) {
            assertEquals(Sha256.hex(PutLoop.picture(i)), found.get().sha256());
          }
        }
      }
      assertTrue(acknowledged < PutLoop.PUTS, "killed too late");
    }

    private int killed(int from, int killAt) throws IOException, InterruptedException {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(
          List.of(
              "-XX:TieredStopAtLevel=1",
              "-XX:+UseSerialGC",
              "-Xmx128m",
              "-cp",
              System.getProperty("java.class.path"),
              PutLoop.class.getName(),
              s3.endpoint().toString(),
              location.toString(),
              String.valueOf(from)));
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
      builder.environment().putAll(S3Process.ENVIRONMENT);
      Process process = builder.start();
      int acknowledged = 0;
      try (BufferedReader output = process.inputReader()) {
        String line = output.readLine();
        while (line != null) {
          acknowledged++;
          if (from + acknowledged == killAt) {
            // That of the process itself would close its output, and what it says to the end.
            process.toHandle().destroyForcibly();
          }
          line = output.readLine();
        }
      }
      process.waitFor();
      return acknowledged;
    }
  }

  @Nested
  class OfAWebServer implements StoreContract {
    private FileOrigin origin;
    private OriginUrl url;
    private OriginStore store;

    @BeforeEach
    void open() throws IOException {
      origin = new FileOrigin();
      url = OriginUrl.parse("http://localhost:" + origin.port() + "/img/{id}.png");
      store = anew(ALWAYS_ASKED, null);
    }

    private OriginStore anew(OriginSettings settings, @Nullable DiskCache disk) {
      OriginHosts hosts = new OriginHosts(Set.of(), Set.of("localhost"));
      return OriginStore.of(url, LIMITS, settings.withHosts(hosts), Tracing.NONE, disk);
    }

    @AfterEach
    void close() {
      store.close();
      origin.close();
    }

    @Override
    public ImageStore store() {
      return store;
    }

    private String path(String id) {
      return url.of(id).substring(url.of(id).indexOf("/img/"));
    }

    @Override
    public void place(String id, byte[] content) {
      origin.put(path(id), content);
    }

    @Override
    public void take(String id) {
      origin.remove(path(id));
    }

    @Override
    public byte[] readAnew(StoredImage image) {
      try (OriginStore other = anew(ALWAYS_ASKED, null)) {
        return other.read(image);
      }
    }

    @Test
    void takesAndGivesAwayNothing() {
      place("m", PICTURE);
      assertFalse(store.writable());
      DeliveryName name = UploadContract.NAME;
      assertThrows(
          ReadOnlyStoreException.class,
          () -> store.put("m", name, new ByteArrayInputStream(PICTURE)));
      assertThrows(ReadOnlyStoreException.class, () -> store.delete("m"));
    }

    @Test
    void isAskedOnceInAWhileAndThenWhetherThereIsAnother(@TempDir Path folder) throws IOException {
      place("n", PICTURE);
      DiskCache disk =
          DiskCache.open(folder, new CacheBounds(1 << 20, 100), new ServerMetrics(), Runnable::run);
      OriginSettings hour = ALWAYS_ASKED.withMaxAge(Duration.ofHours(1));
      try (OriginStore kept = anew(hour, disk)) {
        StoredImage found = kept.find("n").orElseThrow();
        assertEquals(found, kept.find("n").orElseThrow());
        assertEquals(PICTURE.length, kept.read(found).length);
      }
      assertEquals(List.of("/img/n.png 200"), origin.answers());
      // What the next process asks is answered 304, and read from the copy.
      try (OriginStore restarted = anew(hour, disk)) {
        StoredImage found = restarted.find("n").orElseThrow();
        assertEquals(PICTURE.length, restarted.read(found).length);
      }
      assertEquals(List.of("/img/n.png 200", "/img/n.png 304"), origin.answers());
    }
  }
}
