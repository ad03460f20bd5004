package dev.selvage.batch;

import dev.selvage.batch.journal.Journal;
import dev.selvage.batch.journal.JournalSummary;
import dev.selvage.batch.journal.TileRecord;
import dev.selvage.batch.journal.TileState;
import dev.selvage.fixtures.Pictures;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.PixelFormat;
import dev.selvage.instantsite.settings.Credentials;
import dev.selvage.instantsite.settings.InstantSiteSettings;
import dev.selvage.instantsite.settings.PollPolicy;
import dev.selvage.instantsite.settings.RetryPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/**
 * A real HTTP server that takes white tiles and answers single calls of single tiles in another
 * way, and batches for it. The id of a tile's image is {@code im-} and the tile's.
 */
public final class RefusingSite implements AutoCloseable {
  private static final String BORDER =
      "{\"homogeneity\":true,\"color\":{\"r\":255,\"g\":255,\"b\":255,\"a\":1}}";

  public final Path manifest;
  public final Path journal;
  final List<BatchEvent> events = new CopyOnWriteArrayList<>();
  private final Path folder;
  private final MockWebServer server = new MockWebServer();
  private final Map<String, MockResponse> odd = new ConcurrentHashMap<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final Set<String> arrived = ConcurrentHashMap.newKeySet();

  /** For a folder of a test. */
  public RefusingSite(Path folder) {
    this.folder = folder;
    manifest = folder.resolve("m.csv");
    journal = folder.resolve("j.db");
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer(request);
          }
        });
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it is. */
  public URI api() {
    return URI.create("http://127.0.0.1:" + server.getPort() + "/api/v1");
  }

  /** White tiles t1 to tN. */
  public RefusingSite tiles(int count) {
    byte[] white = Pictures.file(Pictures.solid(PixelFormat.RGB, 60, 40, 255), ImageFormat.PNG);
    StringBuilder lines = new StringBuilder();
    try {
      Files.write(folder.resolve("white.png"), white);
      for (int i = 1; i <= count; i++) {
        lines.append("t").append(i).append(",white.png\n");
      }
      Files.writeString(manifest, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /**
   * From now on this call is answered so, for one tile; {@code token} is nobody's in particular.
   */
  RefusingSite answers(String call, String tile, MockResponse.Builder answer) {
    odd.put(call + " " + tile, answer.build());
    return this;
  }

  /** From now on this call is answered with a status, for one tile. */
  public RefusingSite refuses(String call, String tile, int status) {
    return answers(
        call,
        tile,
        new MockResponse.Builder().code(status).body("{\"errorMessage\":\"not this one\"}"));
  }

  /** From now on every call is answered as it should be. */
  public void heal() {
    odd.clear();
  }

  /** How often a call was made for a tile. */
  public long calls(String call, String tile) {
    return calls.stream().filter((call + " " + tile)::equals).count();
  }

  BatchOutcome run() {
    return run(settings -> settings);
  }

  BatchOutcome run(UnaryOperator<BatchSettings.Builder> changes) {
    return run(Credentials.appSecret(Shop.STORE, "any"), changes);
  }

  BatchOutcome run(Credentials credentials, UnaryOperator<BatchSettings.Builder> changes) {
    events.clear();
    return new Batch(manifest, journal, changes.apply(settings()).build(), credentials, events::add)
        .run();
  }

  Map<String, TileState> states() {
    Map<String, TileState> all = new LinkedHashMap<>();
    tiles().forEach((name, tile) -> all.put(name, tile.state()));
    return all;
  }

  /** The journal's tiles by their names. */
  Map<String, TileRecord> tiles() {
    Map<String, TileRecord> all = new LinkedHashMap<>();
    try (Journal kept = Journal.open(journal)) {
      kept.forEachTile(tile -> all.put(tile.tile(), tile));
    }
    return all;
  }

  /** What comes of trying again what failed. */
  JournalSummary retried() {
    return run(settings -> settings.retryFailed(true)).summary();
  }

  @Override
  public void close() {
    server.close();
  }

  private BatchSettings.Builder settings() {
    InstantSiteSettings api =
        InstantSiteSettings.builder()
            .baseUrl(api())
            .retries(
                new RetryPolicy(
                    3, Duration.ofMillis(2), Duration.ofMillis(5), 1, Duration.ofMillis(5)))
            .polling(
                new PollPolicy(
                    Duration.ofMillis(5), 1.2, Duration.ofMillis(50), Duration.ofMillis(400)))
            .build();
    return BatchSettings.builder(Shop.STORE)
        .api(api)
        .style(Shop.SMALL)
        .callsPerMinute(100_000)
        .settle(Duration.ofMillis(50));
  }

  private MockResponse answer(RecordedRequest request) {
    String[] parts = request.getUrl().encodedPath().substring(1).split("/", -1);
    String call;
    String tile;
    String body;
    if (parts[0].equals("upload")) {
      call = "upload";
      tile = parts[1];
      body = "";
    } else if (parts[2].equals("oauth")) {
      call = "token";
      tile = "";
      body = "{\"accessToken\":\"t0ken\",\"tokenType\":\"bearer\",\"expiresIn\":86400}";
    } else if (parts[3].equals("tile")) {
      call = "reserve";
      tile = parts[4];
      body =
          "{\"url\":\"http://127.0.0.1:%d/upload/%s\",\"id\":\"im-%s\"}"
              .formatted(server.getPort(), tile, tile);
    } else if (parts[4].equals("bucket")) {
      call = "buckets";
      tile = "";
      body = "{\"urls\":{\"eu\":\"https://img.example.org\"}}";
    } else {
      call = "result";
      tile = parts[4].substring(3);
      body = "{\"bucket\":\"eu\",\"set\":[{\"url\":\"a.jpg\"}],\"borderInfo\":" + BORDER + "}";
    }
    calls.add(call + " " + tile);
    MockResponse otherwise = odd.get(call + " " + tile);
    if (otherwise != null) {
      return otherwise;
    }
    if (call.equals("upload")) {
      arrived.add(tile);
    }
    boolean unknown = call.equals("result") && !arrived.contains(tile);
    return new MockResponse.Builder().code(unknown ? 404 : 200).body(body).build();
  }
}
