package dev.selvage.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.ServerException;
import dev.selvage.batch.journal.FailureCause;
import dev.selvage.batch.journal.TileRecord;
import dev.selvage.batch.journal.TileState;
import dev.selvage.instantsite.settings.Credentials;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One tile that the server refuses is that tile's failure and nobody else's. */
class RefusedTilesTest {
  /** What no repetition helps against. */
  private static final int[] PERMANENT = {
    300, 301, 302, 303, 304, 305, 307, 308, 400, 401, 402, 403, 404, 405, 406, 409, 410, 411, 412,
    413, 414, 415, 416, 417, 418, 421, 422, 423, 424, 426, 428, 431, 451, 499, 501
  };

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"reserve", "upload", "result"})
  void theTileIsFailedAndToldAndTheOthersGoOn(String call) {
    // There that means: not yet.
    int[] statuses =
        IntStream.of(PERMANENT)
            .filter(status -> !(call.equals("result") && status == 404))
            .toArray();
    int all = 2 * statuses.length;
    try (RefusingSite site = new RefusingSite(folder).tiles(all)) {
      for (int i = 0; i < statuses.length; i++) {
        site.refuses(call, bad(i), statuses[i]);
      }
      BatchOutcome outcome = site.run();
      assertEquals(StopReason.DONE, outcome.ending());
      assertEquals(statuses.length, outcome.summary().count(TileState.CONFIRMED));
      assertEquals(statuses.length, outcome.summary().faults().get(FailureCause.SERVER));
      Map<String, TileRecord> tiles = site.tiles();
      for (int i = 0; i < statuses.length; i++) {
        assertFailed(tiles.get(bad(i)), call + " http", String.valueOf(statuses[i]));
      }
      assertEquals(statuses.length, failedIn(site.events).size());

      assertEquals(all, site.run().progress().skipped());
      site.heal();
      assertEquals(all, site.retried().count(TileState.CONFIRMED));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"reserve", "upload", "result"})
  void whatMayPassIsRepeatedAndNeverEndsTheRun(String call) {
    int[] statuses = {429, 500, 502, 503, 504, 599};
    try (RefusingSite site = new RefusingSite(folder).tiles(12)) {
      for (int i = 0; i < statuses.length; i++) {
        site.refuses(call, bad(i), statuses[i]);
      }
      BatchOutcome outcome = site.run(settings -> settings.pauseAfter(1000));
      assertEquals(6, outcome.summary().count(TileState.CONFIRMED));
      assertEquals(6, outcome.progress().failed() + outcome.progress().postponed());
      assertEquals(6, outcome.summary().faults().get(FailureCause.SERVER));
      site.heal();
      assertEquals(12, site.retried().count(TileState.CONFIRMED));
    }
  }

  static Stream<Arguments> oddAnswers() {
    List<String> reserve =
        List.of(
            "{\"url\":null,\"id\":null}",
            "{\"url\":\"http://127.0.0.1/up\",\"id\":null}",
            "{\"url\":null,\"id\":\"im-t2\"}",
            "{\"url\":7,\"id\":8}",
            "{\"url\":\"\",\"id\":\"\"}",
            "{\"url\":\"http://127.0.0.1/up\",\"id\":\"..\"}",
            "{\"url\":\"http://127.0.0.1/up\",\"id\":\"a\\u0000b\"}",
            "{\"url\":\"ftp://127.0.0.1/up\",\"id\":\"im-t2\"}",
            "{\"url\":\"http://\",\"id\":\"im-t2\"}",
            "{\"url\":\"http://127.0.0.1:99999/\",\"id\":\"im-t2\"}",
            "{\"url\":\"http://127.0.0.1:1/{}|^`\\\\ %zz\",\"id\":\"im-none\"}",
            "{\"url\":\"http://[::g]/\",\"id\":\"im-t2\"}");
    List<String> result =
        List.of(
            "{\"bucket\":null,\"set\":null,\"borderInfo\":null}",
            "{\"bucket\":null,\"set\":[null],\"borderInfo\":null}",
            "{\"bucket\":\"eu\",\"set\":[{\"url\":null}],\"borderInfo\":{}}",
            "{\"bucket\":\"eu\",\"set\":{\"\":null}}",
            "{\"bucket\":\"eu\",\"set\":[{\"url\":\"a\",\"width\":1e400}]}",
            border("null"),
            border("[]"),
            border("7"),
            border("{\"homogeneity\":null,\"color\":null}"),
            border("{\"homogeneity\":true,\"color\":null}"),
            border("{\"homogeneity\":true,\"color\":{}}"),
            border("{\"homogeneity\":true,\"color\":{\"r\":null,\"g\":1,\"b\":1,\"a\":1}}"),
            border("{\"homogeneity\":true,\"color\":{\"r\":1e99,\"g\":1,\"b\":1,\"a\":1}}"),
            border("{\"homogeneity\":\"\",\"color\":{\"r\":1,\"g\":1,\"b\":1,\"a\":-1}}"));
    return Stream.of(Arguments.of("reserve", reserve), Arguments.of("result", result));
  }

  @ParameterizedTest
  @MethodSource("oddAnswers")
  void anAnswerThatIsNotUnderstoodIsTheTilesTroubleAlone(String call, List<String> special) {
    List<String> bodies =
        Stream.concat(
                special.stream(),
                Stream.of(
                    "", "null", "[]", "{}", "\"text\"", "7", "{\"a\":", "<html>", "\0", "{}{}"))
            .toList();
    int all = 2 * bodies.size();
    try (RefusingSite site = new RefusingSite(folder).tiles(all)) {
      for (int i = 0; i < bodies.size(); i++) {
        site.answers(call, bad(i), new MockResponse.Builder().code(200).body(bodies.get(i)));
      }
      BatchOutcome outcome = site.run(settings -> settings.pauseAfter(1000));
      assertEquals(StopReason.DONE, outcome.ending());
      assertEquals(bodies.size(), outcome.summary().count(TileState.CONFIRMED));
      site.heal();
      assertEquals(all, site.retried().count(TileState.CONFIRMED));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 401, 402, 403, 404, 409, 410, 413, 415, 418, 422, 501})
  void withoutATokenTheRunEndsAndNoTileIsGivenUp(int status) {
    try (RefusingSite site = new RefusingSite(folder).tiles(3)) {
      site.refuses("token", "", status);
      ServerException e = assertThrows(ServerException.class, site::run);
      assertEquals(status, e.status());
      assertTrue(e.where().startsWith("token "), e.where());
      assertFalse(site.states().containsValue(TileState.FAILED), site.states().toString());
      site.heal();
      assertEquals(3, site.run().summary().count(TileState.CONFIRMED));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 403, 404, 410, 422, 500, 501})
  void withoutTheBucketsNothingIsMissed(int status) {
    try (RefusingSite site = new RefusingSite(folder).tiles(3)) {
      site.refuses("buckets", "", status);
      assertEquals(
          3, site.run(settings -> settings.pauseAfter(1000)).summary().count(TileState.CONFIRMED));
    }
  }

  @Test
  void aTenthOfAHundredIsRefused() {
    int[] statuses = {302, 400, 402, 404, 409, 410, 413, 415, 418, 422};
    try (RefusingSite site = new RefusingSite(folder).tiles(100)) {
      for (int i = 0; i < 10; i++) {
        site.refuses(i % 2 == 0 ? "reserve" : "upload", "t" + (10 * i + 1), statuses[i]);
      }
      BatchOutcome outcome = site.run();
      assertEquals(90, outcome.summary().count(TileState.CONFIRMED));
      assertEquals(10, outcome.summary().count(TileState.FAILED));
      site.heal();
      assertEquals(100, site.retried().count(TileState.CONFIRMED));
      assertEquals(1, site.calls("upload", "t2"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void tenTilesThatThisClientMayNotTouchAreFailedWhereverTheyStand(int status) {
    try (RefusingSite site = new RefusingSite(folder).tiles(30)) {
      for (int i = 1; i <= 10; i++) {
        site.refuses("reserve", "t" + i, status);
      }
      BatchOutcome outcome = site.run();
      assertEquals(20, outcome.summary().count(TileState.CONFIRMED));
      assertEquals(10, outcome.summary().count(TileState.FAILED));
      assertEquals(10, outcome.progress().failed());
    }
  }

  @Test
  void aClientThatIsRefusedDoesNotTryEveryTile() {
    try (RefusingSite site = new RefusingSite(folder).tiles(100)) {
      for (int i = 1; i <= 100; i++) {
        site.refuses("reserve", "t" + i, 403);
      }
      ServerException e =
          assertThrows(ServerException.class, () -> site.run(Credentials.token("t0ken"), s -> s));
      assertEquals(403, e.status());
      assertTrue(
          IntStream.rangeClosed(1, 100).mapToLong(i -> site.calls("reserve", "t" + i)).sum() < 60);
      assertFalse(site.states().containsValue(TileState.FAILED), site.states().toString());
    }
  }

  @Test
  void tilesThatTheServerFailsOverDoNotKeepTheOthersFromIt() {
    try (RefusingSite site = new RefusingSite(folder).tiles(8)) {
      site.refuses("reserve", "t1", 500).refuses("reserve", "t2", 500);
      // Both take a place of those that send, and the server seems to be down.
      BatchOutcome outcome =
          site.run(
              settings ->
                  settings.concurrency(2).pauseAfter(4).longestOutage(Duration.ofSeconds(10)));
      assertEquals(6, outcome.summary().count(TileState.CONFIRMED));
      assertEquals(2, outcome.summary().count(TileState.FAILED));
    }
  }

  /** Every second tile, from the first. */
  private static String bad(int index) {
    return "t" + (2 * index + 1);
  }

  private static String border(String info) {
    return "{\"bucket\":\"eu\",\"set\":[{\"url\":\"a.jpg\"}],\"borderInfo\":" + info + "}";
  }

  private static void assertFailed(@Nullable TileRecord tile, String... words) {
    assertNotNull(tile);
    assertEquals(TileState.FAILED, tile.state());
    assertEquals(FailureCause.SERVER, tile.fault());
    for (String word : words) {
      assertTrue(String.valueOf(tile.lastError()).contains(word), tile.lastError());
    }
  }

  private static List<String> failedIn(List<BatchEvent> events) {
    return events.stream()
        .filter(BatchEvent.Moved.class::isInstance)
        .map(event -> ((BatchEvent.Moved) event).tile())
        .filter(tile -> tile.state() == TileState.FAILED)
        .map(TileRecord::tile)
        .toList();
  }
}
