package dev.selvage.batch;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.selvage.batch.journal.Database;
import dev.selvage.batch.journal.Journal;
import dev.selvage.batch.journal.TileRecord;
import dev.selvage.batch.journal.TileState;
import dev.selvage.batch.journal.TileStyle;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.instantsite.ProductClient;
import dev.selvage.instantsite.settings.Credentials;
import dev.selvage.instantsite.settings.InstantSiteSettings;
import dev.selvage.instantsite.settings.PollPolicy;
import dev.selvage.instantsite.settings.RetryPolicy;
import dev.selvage.sandbox.Fault;
import dev.selvage.sandbox.Sandbox;
import dev.selvage.sandbox.SandboxEvent;
import dev.selvage.sandbox.SandboxSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A folder with pictures and a manifest, a sandbox to send them to, and batches of them. */
public final class Shop implements AutoCloseable {
  static final long STORE = 1003;

  /** Tiles as wide as the pictures: what is sent matters here, not how it is resampled. */
  static final TileStyle SMALL =
      new TileStyle(
          60, TileStyle.DEFAULT.output(), TileStyle.DEFAULT.filter(), TileStyle.DEFAULT.profile());

  public final Path folder;
  public final Path manifest;
  public final Path journal;
  final List<BatchEvent> events = new CopyOnWriteArrayList<>();
  public BatchListener listener = BatchListener.NONE;
  private final SandboxSettings.Builder sandboxSettings;
  private Sandbox sandbox;

  public Shop(Path folder, Fault... faults) {
    this(folder, SandboxSettings.builder().faults(List.of(faults)).delayMillis(20).slowMillis(50));
  }

  Shop(Path folder, SandboxSettings.Builder settings) {
    this.folder = folder;
    this.manifest = folder.resolve("m.csv");
    this.journal = folder.resolve("j.db");
    this.sandbox = Sandbox.start(settings.build());
    this.sandboxSettings = settings.port(sandbox.port());
  }

  /** The server goes away. */
  void stop() {
    sandbox.close();
  }

  /** It comes back, and knows nothing of what it knew. */
  void start() {
    sandbox = Sandbox.start(sandboxSettings.build());
  }

  void restart() {
    stop();
    start();
  }

  Shop manifest(String... lines) {
    try {
      Files.writeString(manifest, String.join("\n", lines) + "\n");
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tiles t1 to tN, each of a picture of its own. */
  public Shop tiles(int count) {
    String[] lines = new String[count];
    for (int i = 1; i <= count; i++) {
      picture("p" + i + ".jpg", i);
      lines[i - 1] = "t" + i + ",p" + i + ".jpg";
    }
    return manifest(lines);
  }

  /** A plain picture whose colour depends on a number. */
  public Shop picture(String name, int number) {
    Raster pixels = Raster.allocate(PixelFormat.RGB, 60, 40);
    for (int i = 0; i < pixels.data().length; i++) {
      pixels.data()[i] = (byte) (number * 37 * (1 + i % 3));
    }
    return file(name, new ImageEncoder().encode(pixels, EncodeOptions.of(ImageFormat.JPEG)));
  }

  public Shop file(String name, byte[] bytes) {
    try {
      Files.write(folder.resolve(name), bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The journal as it is. */
  public byte[] bytes() {
    try {
      return Files.readAllBytes(journal);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Quick enough for tests. */
  public BatchSettings.Builder settings() {
    InstantSiteSettings api =
        InstantSiteSettings.builder()
            .baseUrl(sandbox.api())
            .retries(
                new RetryPolicy(
                    5, Duration.ofMillis(5), Duration.ofMillis(20), 1, Duration.ofSeconds(5)))
            .polling(
                new PollPolicy(
                    Duration.ofMillis(60), 1.2, Duration.ofMillis(200), Duration.ofMillis(800)))
            .build();
    return BatchSettings.builder(STORE)
        .api(api)
        .productApi(
            ProductClient.settings()
                .baseUrl(sandbox.productApi())
                .retries(api.retries())
                .polling(api.polling())
                .build())
        .style(SMALL)
        .callsPerMinute(60_000)
        .settle(Duration.ofMillis(300));
  }

  public BatchOutcome run() {
    return run(settings -> settings);
  }

  public BatchOutcome run(UnaryOperator<BatchSettings.Builder> changes) {
    return batch(changes).run();
  }

  Batch batch(UnaryOperator<BatchSettings.Builder> changes) {
    events.clear();
    return new Batch(
        manifest,
        journal,
        changes.apply(settings()).build(),
        Credentials.token("sandbox-1"),
        event -> {
          events.add(event);
          listener.happened(event);
        });
  }

  /** A run that ends as if it had been killed, right after the first tile took this step. */
  void runKilledAt(TileState state) {
    listener =
        event -> {
          if (event instanceof BatchEvent.Moved moved && moved.tile().state() == state) {
            throw new Killed();
          }
        };
    assertThrows(Killed.class, this::run);
    listener = BatchListener.NONE;
  }

  /** Changes the journal behind everybody's back. */
  void journal(String sql) {
    try (Journal kept = Journal.forRun(journal)) {
      kept.database().update(sql);
    }
  }

  /** Makes the journal one of the first version. */
  public void oldVersion() {
    try (Database database = Database.openForWriting(journal)) {
      database.execute("ALTER TABLE tiles DROP COLUMN rendering");
      database.execute("DROP TABLE renderings");
      database.execute("DROP TABLE contents");
      database.execute("PRAGMA user_version = 1");
    }
  }

  public TileRecord tile(String name) {
    return Objects.requireNonNull(tiles().get(name), name);
  }

  long count(TileState state) {
    return states().values().stream().filter(each -> each == state).count();
  }

  /** Calls of one kind before the first one of another. */
  long callsBefore(String method, String pathPattern, String firstPathPattern) {
    return sandbox.log().stream()
        .takeWhile(event -> !event.path().matches(firstPathPattern))
        .filter(event -> event.method().equals(method) && event.path().matches(pathPattern))
        .count();
  }

  /** The journal's tiles by their names. */
  Map<String, TileRecord> tiles() {
    Map<String, TileRecord> all = new LinkedHashMap<>();
    try (Journal kept = Journal.open(journal)) {
      kept.forEachTile(tile -> all.put(tile.tile(), tile));
    }
    return all;
  }

  public Map<String, TileState> states() {
    Map<String, TileState> all = new LinkedHashMap<>();
    tiles().forEach((name, tile) -> all.put(name, tile.state()));
    return all;
  }

  /** Uploads that the sandbox took, by image id; more than one for an image never happens there. */
  List<String> uploads() {
    List<String> ids = new ArrayList<>();
    for (SandboxEvent event : sandbox.log()) {
      boolean taken = event.status() == 200 || (event.status() == 0 && event.fault() == Fault.DROP);
      if (event.path().startsWith("/upload/") && taken) {
        ids.add(String.valueOf(event.imageId()));
      }
    }
    return ids;
  }

  /** The sandbox as it is now. */
  Sandbox sandbox() {
    return sandbox;
  }

  /** Calls whose path ends like this. */
  public long calls(String method, String pathPattern) {
    return sandbox.log().stream()
        .filter(event -> event.method().equals(method) && event.path().matches(pathPattern))
        .count();
  }

  <T extends BatchEvent> List<T> events(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  @Override
  public void close() {
    sandbox.close();
  }

  /** Ends a run where it stands. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }
}
