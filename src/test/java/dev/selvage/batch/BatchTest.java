package dev.selvage.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.ServerException;
import dev.selvage.UsageException;
import dev.selvage.batch.journal.TileRecord;
import dev.selvage.batch.journal.TileState;
import dev.selvage.batch.journal.TileStyle;
import dev.selvage.batch.manifest.ManifestException;
import dev.selvage.instantsite.settings.Credentials;
import dev.selvage.sandbox.Fault;
import dev.selvage.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole batches against a sandbox in this process. */
class BatchTest {
  @TempDir Path folder;

  @Test
  void everyTileIsSentOnceAndConfirmed() {
    try (Shop shop = new Shop(folder).tiles(12)) {
      BatchOutcome outcome = shop.run();
      assertEquals(StopReason.DONE, outcome.ending());
      assertEquals(12, outcome.summary().count(TileState.CONFIRMED));
      assertEquals(12, outcome.progress().confirmed());
      assertEquals(12, shop.uploads().size());
      for (TileRecord tile : shop.tiles().values()) {
        assertEquals(TileState.CONFIRMED, tile.state());
        assertTrue(shop.uploads().contains(tile.imageId()), tile.tile());
        assertEquals(1, tile.attempts());
        assertNotNull(tile.sha256());
        assertNotNull(tile.finished());
        assertEquals(tile.local(), tile.server());
      }
      // Each tile's steps were told in their order.
      assertEquals(
          List.of(TileState.COMPOSED, TileState.RESERVED, TileState.UPLOADED, TileState.CONFIRMED),
          shop.events(BatchEvent.Moved.class).stream()
              .map(BatchEvent.Moved::tile)
              .filter(tile -> tile.tile().equals("t7"))
              .map(TileRecord::state)
              .toList());
    }
  }

  @Test
  void whatIsConfirmedIsNotSentAgain() {
    try (Shop shop = new Shop(folder).tiles(3)) {
      shop.run();
      List<String> first = shop.uploads();
      BatchOutcome again = shop.run();
      assertEquals(first, shop.uploads());
      assertEquals(3, again.progress().skipped());
      assertEquals(0, again.progress().calls());
      assertEquals(3, again.plan().confirmed());
    }
  }

  @Test
  void withEveryFaultAtOnceAllIsWellInTheEnd() {
    SandboxSettings.Builder settings =
        SandboxSettings.builder()
            .faults(List.of(Fault.HTTP_503, Fault.DROP, Fault.SLOW, Fault.EXPIRED_TOKEN))
            .faultShare(0.2)
            .slowMillis(50)
            .delayMillis(20);
    try (Shop shop = new Shop(folder, settings).tiles(30)) {
      BatchOutcome outcome = shop.run();
      assertEquals(30, outcome.summary().count(TileState.CONFIRMED), shop.states().toString());
      assertEquals(30, shop.uploads().size());
      assertEquals(30, Set.copyOf(shop.uploads()).size());
      assertTrue(outcome.progress().retries() > 0);
    }
  }

  @Test
  void anUploadThatWasCutIsAskedForAndNotSentAgain() {
    try (Shop shop = new Shop(folder, Fault.DROP).tiles(2)) {
      shop.run();
      assertEquals(Set.of(TileState.CONFIRMED), Set.copyOf(shop.states().values()));
      // Taken and not answered: had it been sent again it would have been answered 409.
      assertEquals(2, shop.calls("POST", "/upload/.*"));
      assertEquals(2, shop.uploads().size());
    }
  }

  @Test
  void oneBadImageFailsItsOwnTileAlone() {
    try (Shop shop = new Shop(folder).tiles(3)) {
      shop.file("p2.jpg", "no image".getBytes(StandardCharsets.UTF_8));
      BatchOutcome outcome = shop.run();
      assertEquals(
          Map.of("t1", TileState.CONFIRMED, "t2", TileState.FAILED, "t3", TileState.CONFIRMED),
          shop.states());
      TileRecord bad = shop.tile("t2");
      assertEquals(dev.selvage.batch.journal.FailureCause.INPUT, bad.fault());
      assertTrue(String.valueOf(bad.lastError()).contains("p2.jpg"), bad.lastError());
      assertEquals(1, outcome.summary().faults().get(dev.selvage.batch.journal.FailureCause.INPUT));

      // Not tried again by itself; only if it is wished, or if the image is another one now.
      assertEquals(0, shop.run().progress().done());
      assertEquals(1, shop.run(settings -> settings.retryFailed(true)).progress().failed());
      shop.picture("p2.jpg", 2);
      shop.run();
      assertEquals(TileState.CONFIRMED, shop.tile("t2").state());
      assertEquals(1, shop.events(BatchEvent.Redone.class).size());
      assertEquals(3, shop.uploads().size());
    }
  }

  @Test
  void aChangedImageIsDoneAgainAndTold() {
    try (Shop shop = new Shop(folder).tiles(3)) {
      shop.run();
      String before = shop.tile("t2").imageId();
      shop.picture("p2.jpg", 99);
      BatchOutcome outcome = shop.run();
      assertEquals(1, outcome.progress().confirmed());
      assertEquals(
          List.of(new BatchEvent.Redone(2, "t2", "an image has changed")),
          shop.events(BatchEvent.Redone.class));
      assertNotEquals(before, shop.tile("t2").imageId());
      assertEquals(4, shop.uploads().size());
    }
  }

  @Test
  void aChangedLineIsDoneAgainAndToldAndAMissingOneIsLeftAlone() {
    try (Shop shop = new Shop(folder).tiles(3)) {
      shop.run();
      shop.manifest("tile,image,image,width", "t3,p3.jpg,,", "t1,p1.jpg,p2.jpg,30");
      BatchOutcome outcome = shop.run();
      assertEquals(1, outcome.plan().changed());
      assertEquals(1, outcome.plan().gone());
      assertEquals(
          List.of(new BatchEvent.Redone(3, "t1", "the line has changed")),
          shop.events(BatchEvent.Redone.class));
      assertEquals(TileState.CONFIRMED, shop.tile("t2").state());
      assertNull(shop.tile("t2").line());
      assertEquals("60x20", String.valueOf(shop.tile("t1").size()));
      assertEquals(4, shop.uploads().size());
      assertEquals(2, outcome.summary().tiles());
    }
  }

  @Test
  void theImagesOfAFinishedTileAreNeededNoMore() throws IOException {
    try (Shop shop = new Shop(folder).tiles(2)) {
      shop.run();
      Files.delete(folder.resolve("p1.jpg"));
      BatchOutcome outcome = shop.run();
      assertEquals(2, outcome.progress().skipped());
      assertEquals(TileState.CONFIRMED, shop.tile("t1").state());
    }
  }

  @Test
  void anotherBorderIsADifference() {
    try (Shop shop = new Shop(folder, Fault.BORDER_OFF).tiles(2)) {
      BatchOutcome outcome = shop.run();
      assertEquals(2, outcome.summary().count(TileState.DIFFERS));
      TileRecord tile = shop.tile("t1");
      assertTrue(tile.deltaE() != null && tile.deltaE() > 2, tile.toString());
      assertNotEquals(tile.local(), tile.server());
      assertEquals(2, shop.run().progress().skipped());
    }
  }

  @Test
  void withoutAResultTheTileStaysUploadedAndIsOnlyAskedForNextTime() {
    try (Shop shop = new Shop(folder, Fault.NEVER_READY).tiles(2)) {
      BatchOutcome outcome = shop.run();
      assertEquals(2, outcome.progress().postponed());
      assertEquals(2, shop.events(BatchEvent.Postponed.class).size());
      assertEquals(TileState.UPLOADED, shop.tile("t1").state());
      assertEquals(
          2, outcome.summary().faults().get(dev.selvage.batch.journal.FailureCause.DEADLINE));
      shop.run();
      assertEquals(2, shop.calls("POST", "/upload/.*"));
    }
  }

  @Test
  void aDryRunComposesAndLeavesNothing() {
    try (Shop shop = new Shop(folder).tiles(3)) {
      BatchOutcome outcome = shop.run(settings -> settings.dryRun(true));
      assertEquals(3, outcome.progress().rehearsed());
      assertEquals(3, outcome.summary().count(TileState.COMPOSED));
      assertFalse(Files.exists(shop.journal));
      assertEquals(0, shop.calls("POST", ".*"));

      shop.run(settings -> settings.limit(1));
      shop.run(settings -> settings.dryRun(true));
      assertEquals(2, shop.events(BatchEvent.Moved.class).size());
      assertEquals(1, Set.copyOf(shop.uploads()).size());
      assertEquals(TileState.PLANNED, shop.tile("t3").state());
    }
  }

  @Test
  void aLimitIsAsManyAsAreWorkedOn() {
    try (Shop shop = new Shop(folder).tiles(7)) {
      BatchOutcome first = shop.run(settings -> settings.limit(3));
      assertEquals(StopReason.LIMIT, first.ending());
      assertEquals(3, first.summary().count(TileState.CONFIRMED));
      assertEquals(4, first.summary().count(TileState.PLANNED));
      BatchOutcome second = shop.run(settings -> settings.limit(3));
      assertEquals(6, second.summary().count(TileState.CONFIRMED));
      assertEquals(StopReason.DONE, shop.run(settings -> settings.limit(3)).ending());
      assertEquals(7, shop.uploads().size());
    }
  }

  @Test
  void linesThatCannotBeUsedStopEverythingBeforeTheFirstUpload() {
    try (Shop shop = new Shop(folder).tiles(1)) {
      shop.manifest(
          "tile,image,width,transformations",
          "t1,p1.jpg,,",
          ",p1.jpg,,",
          "t3,,,",
          "t4,nowhere.jpg,,",
          "t1,p1.jpg,,",
          "t6,p1.jpg,0,",
          "t7,p1.jpg,wide,",
          "t8,p1.jpg,,[{]",
          "t9,p1.jpg,,nowhere.json",
          "t10,p1.jpg,100,[]",
          "t11,p1.jpg,,\"[{\"\"overlay\"\":\"\"image-2\"\"}]\"",
          "..,p1.jpg,,",
          "t13,.,,");
      ManifestException e = assertThrows(ManifestException.class, shop::run);
      List<String> starts =
          e.problems().stream().map(problem -> problem.replaceAll(":.*", "")).toList();
      assertEquals(
          List.of(
              "line 3", "line 4", "line 5", "line 6", "line 7", "line 8", "line 9", "line 10",
              "line 11", "line 12", "line 13", "line 14"),
          starts,
          e.problems().toString());
      assertTrue(e.problems().get(3).contains("stands on line 2 already"), e.problems().get(3));
      assertEquals(0, shop.calls("POST", ".*"));
      assertEquals(Map.of(), shop.states());
    }
  }

  @Test
  void transformationsComeFromTheLineOrFromAFile() throws IOException {
    try (Shop shop = new Shop(folder).tiles(2)) {
      Files.writeString(folder.resolve("chain.json"), "[{\"crop\":\"scale\",\"width\":30}]");
      shop.manifest(
          "tile,image,image,transformations",
          "t1,p1.jpg,,chain.json",
          "t2,p1.jpg,p2.jpg," + "\"[{\"\"overlay\"\":\"\"image-2\"\",\"\"x\"\":60}]\"");
      shop.run();
      assertEquals("30x20", String.valueOf(shop.tile("t1").size()));
      assertEquals(TileState.CONFIRMED, shop.tile("t2").state());
      // What the file says is part of the line.
      Files.writeString(folder.resolve("chain.json"), "[{\"crop\":\"scale\",\"width\":15}]");
      assertEquals(1, shop.run().plan().changed());
      assertEquals("15x10", String.valueOf(shop.tile("t1").size()));
    }
  }

  @Test
  void aJournalIsForOneStoreOneApiAndOneStyle() {
    try (Shop shop = new Shop(folder).tiles(1)) {
      shop.run();
      TileStyle other =
          new TileStyle(
              61,
              TileStyle.DEFAULT.output().withQuality(70),
              TileStyle.DEFAULT.filter(),
              TileStyle.DEFAULT.profile());
      UsageException e =
          assertThrows(UsageException.class, () -> shop.run(settings -> settings.style(other)));
      assertTrue(e.what().contains("width was 60, not 61"), e.what());
      assertTrue(e.what().contains("quality was 85, not 70"), e.what());
      Batch elsewhere =
          new Batch(
              shop.manifest,
              shop.journal,
              BatchSettings.builder(1004).api(shop.settings().build().api()).build(),
              Credentials.token("sandbox-1"),
              BatchListener.NONE);
      assertThrows(UsageException.class, elsewhere::run);
    }
  }

  @Test
  void aRefusedTokenEndsTheRunAndNotTheTiles() {
    try (Shop shop = new Shop(folder).tiles(5)) {
      Batch batch =
          new Batch(
              shop.manifest,
              shop.journal,
              shop.settings().build(),
              Credentials.token("nonsense"),
              BatchListener.NONE);
      ServerException e = assertThrows(ServerException.class, batch::run);
      assertEquals(403, e.status());
      assertFalse(shop.states().containsValue(TileState.FAILED), shop.states().toString());
      shop.run();
      assertEquals(Set.of(TileState.CONFIRMED), Set.copyOf(shop.states().values()));
    }
  }

  @Test
  void aReservedPlaceIsUsedAgain() {
    try (Shop shop = new Shop(folder).tiles(1)) {
      shop.runKilledAt(TileState.RESERVED);
      TileRecord reserved = shop.tile("t1");
      assertEquals(TileState.RESERVED, reserved.state());
      assertEquals(0, reserved.attempts());
      shop.run();
      assertEquals(TileState.CONFIRMED, shop.tile("t1").state());
      assertEquals(List.of(String.valueOf(reserved.imageId())), shop.uploads());
      assertEquals(1, shop.calls("POST", ".*/tile/t1/image"));
    }
  }

  @Test
  void aPlaceThatTheServerForgotIsReservedAnew() {
    try (Shop shop = new Shop(folder).tiles(1)) {
      shop.runKilledAt(TileState.RESERVED);
      shop.restart();
      shop.run();
      assertEquals(TileState.CONFIRMED, shop.tile("t1").state());
      assertEquals(1, shop.calls("POST", ".*/tile/t1/image"));
      assertEquals(1, shop.uploads().size());
    }
  }

  @Test
  void anUploadedTileIsOnlyAskedFor() {
    try (Shop shop = new Shop(folder).tiles(1)) {
      shop.runKilledAt(TileState.UPLOADED);
      shop.run();
      assertEquals(TileState.CONFIRMED, shop.tile("t1").state());
      assertEquals(1, shop.calls("POST", "/upload/.*"));
      assertEquals(1, shop.tile("t1").attempts());
    }
  }

  @Test
  void whatArrivedWithoutTheJournalKnowingIsNotSentAgain() {
    try (Shop shop = new Shop(folder).tiles(1)) {
      shop.runKilledAt(TileState.UPLOADED);
      // What the journal was a moment earlier: after the answer, before its own next step.
      shop.journal("UPDATE tiles SET state = 'reserved'");
      shop.run();
      assertEquals(TileState.CONFIRMED, shop.tile("t1").state());
      assertEquals(1, shop.calls("POST", "/upload/.*"));
    }
  }

  @Test
  void whatMayHaveBeenSentIsAskedForAndThenSentToTheSamePlace() {
    try (Shop shop = new Shop(folder).tiles(1)) {
      shop.runKilledAt(TileState.RESERVED);
      TileRecord reserved = shop.tile("t1");
      // What the journal is a moment later: before the first byte goes out.
      shop.journal(
          "UPDATE tiles SET sent = 1, attempts = 1, sent_at = " + System.currentTimeMillis());
      shop.run();
      assertEquals(TileState.CONFIRMED, shop.tile("t1").state());
      assertEquals(List.of(String.valueOf(reserved.imageId())), shop.uploads());
      assertTrue(shop.callsBefore("GET", ".*/image/.*", "/upload/.*") > 0, "it must be asked for");
      assertEquals(2, shop.tile("t1").attempts());
    }
  }

  @Test
  void stoppingLeavesAJournalToGoOnWith() {
    try (Shop shop = new Shop(folder, Fault.SLOW).tiles(40)) {
      CompletableFuture<Batch> made = new CompletableFuture<>();
      shop.listener =
          event -> {
            if (shop.events(BatchEvent.Moved.class).size() == 15) {
              made.join().stop();
            }
          };
      Batch batch = shop.batch(settings -> settings.concurrency(2));
      made.complete(batch);
      BatchOutcome outcome = batch.run();
      assertEquals(StopReason.STOPPED, outcome.ending());
      assertTrue(outcome.summary().unfinished() > 0, shop.states().toString());
      assertEquals(0, outcome.summary().count(TileState.FAILED), shop.states().toString());
      shop.listener = BatchListener.NONE;
      assertEquals(40, shop.run().summary().count(TileState.CONFIRMED));
      assertEquals(40, shop.uploads().size());
    }
  }

  @Test
  void whileTheServerIsDownNothingIsGivenUp() {
    try (Shop shop = new Shop(folder).tiles(6)) {
      shop.listener =
          event -> {
            if (event instanceof BatchEvent.Paused) {
              shop.start();
            }
          };
      shop.stop();
      BatchOutcome outcome = shop.run(settings -> settings.pauseAfter(4));
      assertEquals(6, outcome.summary().count(TileState.CONFIRMED), shop.states().toString());
      assertEquals(1, shop.events(BatchEvent.Paused.class).size());
      assertEquals(1, shop.events(BatchEvent.Resumed.class).size());
    }
  }

  @Test
  void aServerThatStaysAwayEndsTheRunAndNotTheTiles() {
    try (Shop shop = new Shop(folder).tiles(3)) {
      shop.stop();
      ServerException e =
          assertThrows(
              ServerException.class,
              () ->
                  shop.run(
                      settings -> settings.pauseAfter(2).longestOutage(Duration.ofSeconds(1))));
      assertTrue(e.what().contains("down for too long"), e.what());
      assertEquals(0, shop.count(TileState.FAILED));
      shop.start();
      assertEquals(3, shop.run().summary().count(TileState.CONFIRMED));
    }
  }

  @Test
  void aBatchRunsOnce() {
    try (Shop shop = new Shop(folder).tiles(1)) {
      Batch batch = shop.batch(settings -> settings);
      batch.run();
      assertThrows(IllegalStateException.class, batch::run);
    }
  }

  @Test
  void withoutCredentialsThereIsOnlyADryRun() {
    assertThrows(
        UsageException.class,
        () ->
            new Batch(
                folder.resolve("m.csv"),
                folder.resolve("j.db"),
                BatchSettings.builder(1).build(),
                null,
                BatchListener.NONE));
  }
}
