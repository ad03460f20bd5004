package dev.selvage.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UnfinishedException;
import dev.selvage.UsageException;
import dev.selvage.batch.journal.TileState;
import dev.selvage.batch.manifest.ManifestException;
import dev.selvage.instantsite.InstantSiteClient;
import dev.selvage.instantsite.PicturePlace;
import dev.selvage.instantsite.Publication;
import dev.selvage.instantsite.Tile;
import dev.selvage.instantsite.TileApi;
import dev.selvage.instantsite.settings.Credentials;
import dev.selvage.sandbox.Fault;
import dev.selvage.sandbox.SandboxSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Batches that put pictures into tiles' content, publish them, and take it back. */
class BatchContentTest {
  @TempDir Path folder;

  @Test
  void eachPictureIsPutIntoItsTileOnce() {
    try (Shop shop = shop(5)) {
      BatchOutcome outcome = shop.run();
      assertEquals(StopReason.DONE, outcome.ending());
      assertEquals(5, outcome.summary().count(TileState.CHANGED), shop.states().toString());
      assertEquals(5, outcome.progress().confirmed());
      assertEquals(
          List.of(
              TileState.COMPOSED,
              TileState.RESERVED,
              TileState.UPLOADED,
              TileState.CHANGING,
              TileState.CHANGED),
          shop.events(BatchEvent.Moved.class).stream()
              .filter(moved -> moved.tile().tile().equals("t1"))
              .map(moved -> moved.tile().state())
              .toList());
      assertEquals(5, filled(shop, false));
      assertEquals(0, filled(shop, true));
      assertEquals(5, shop.calls("PUT", ".*"));
      assertEquals(0, shop.calls("POST", ".*/publish"));
      BatchOutcome again = shop.run();
      assertEquals(5, again.progress().skipped());
      assertEquals(5, again.plan().confirmed());
      assertEquals(0, again.progress().calls());
    }
  }

  @Test
  void linesWithoutAPathAreUploadedAlone() {
    try (Shop shop = shop(2)) {
      shop.manifest("tile,content_path,image", "t1,,p1.jpg", "t2,/x/image,p2.jpg");
      shop.run();
      assertEquals(TileState.CONFIRMED, shop.tile("t1").state());
      assertEquals(TileState.CHANGED, shop.tile("t2").state());
      assertEquals(1, shop.calls("PUT", ".*"));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"COMPOSED", "RESERVED", "UPLOADED", "CHANGING", "CHANGED"})
  void aRunThatIsKilledGoesOnWhereItWas(TileState step) {
    try (Shop shop = shop(3)) {
      shop.runKilledAt(step);
      shop.run();
      assertEquals(Set.of(TileState.CHANGED), Set.copyOf(shop.states().values()));
      assertEquals(3, shop.calls("PUT", ".*"));
      assertEquals(3, shop.uploads().size());
      assertEquals(3, filled(shop, false));
    }
  }

  @Test
  void withEveryFaultAtOnceAllIsWellInTheEnd() {
    try (Shop shop =
        shop(
            20,
            sandbox(20)
                .faults(List.of(Fault.HTTP_503, Fault.DROP, Fault.PUBLISH_FAILS))
                .faultShare(0.2))) {
      BatchOutcome outcome = shop.run(settings -> settings.publish(PublicationConsent.GIVEN));
      assertEquals(20, outcome.summary().count(TileState.PUBLISHED), shop.states().toString());
      assertEquals(20, shop.uploads().size());
      assertEquals(20, filled(shop, true));
    }
  }

  @Test
  void aTileThatSomebodyChangedMeanwhileIsLeftAloneAndTriedAgain() {
    try (Shop shop = shop(2, sandbox(2).faults(List.of(Fault.CHANGED_MEANWHILE)))) {
      shop.run();
      assertEquals(Set.of(TileState.FAILED), Set.copyOf(shop.states().values()));
      assertEquals(dev.selvage.batch.journal.FailureCause.SERVER, shop.tile("t1").fault());
      assertTrue(String.valueOf(shop.tile("t1").lastError()).contains("left alone"));
      assertEquals(0, shop.calls("PUT", ".*"));
      shop.run(settings -> settings.retryFailed(true));
      assertEquals(Set.of(TileState.CHANGED), Set.copyOf(shop.states().values()));
      // The picture is with the server already.
      assertEquals(2, shop.uploads().size());
      assertTrue(drafts(shop).get(0).json().contains("somebody else"));
    }
  }

  @Test
  void aPlaceThatIsNotThereIsToldBeforeAnythingIsUploaded() {
    try (Shop shop = shop(1)) {
      shop.manifest("tile,content_path,image", "t1,/nothing,p1.jpg");
      shop.run();
      assertEquals(TileState.FAILED, shop.tile("t1").state());
      assertEquals(dev.selvage.batch.journal.FailureCause.INPUT, shop.tile("t1").fault());
      assertTrue(String.valueOf(shop.tile("t1").lastError()).contains("use one of /x/image"));
      assertEquals(0, shop.calls("POST", ".*/image"));
    }
  }

  @Test
  void whatIsNoPointerIsRefusedWithItsLine() {
    try (Shop shop = shop(1)) {
      shop.manifest("tile,content_path,image", "t1,x/image,p1.jpg");
      ManifestException e = assertThrows(ManifestException.class, shop::run);
      assertTrue(e.toString().contains("line 2"), e.toString());
      assertTrue(e.toString().contains("is no JSON pointer"), e.toString());
    }
  }

  @Test
  void aBorderThatDiffersIsPutNowhere() {
    try (Shop shop = shop(1, sandbox(1).faults(List.of(Fault.BORDER_OFF)))) {
      shop.run(settings -> settings.publish(PublicationConsent.GIVEN));
      assertEquals(TileState.DIFFERS, shop.tile("t1").state());
      assertEquals(0, shop.calls("PUT", ".*"));
      assertEquals(0, shop.calls("POST", ".*/publish"));
    }
  }

  @Test
  void theSiteIsPublishedOnceAtTheEnd() {
    try (Shop shop = shop(4)) {
      BatchOutcome outcome = shop.run(settings -> settings.publish(PublicationConsent.GIVEN));
      assertEquals(4, outcome.summary().count(TileState.PUBLISHED));
      assertEquals(List.of(new BatchEvent.Published(4)), shop.events(BatchEvent.Published.class));
      assertEquals(1, shop.calls("POST", ".*/publish"));
      assertEquals(4, filled(shop, true));
      shop.run(settings -> settings.publish(PublicationConsent.GIVEN));
      assertEquals(1, shop.calls("POST", ".*/publish"));
    }
  }

  @Test
  void whatElseIsChangedIsShownBeforeAnythingIsUploaded() {
    try (Shop shop = shop(1)) {
      shop.manifest("tile,content_path,image", "t1,/x/image,p1.jpg");
      edit(shop, "other");
      List<String> shown = new ArrayList<>();
      PublicationConsent no =
          publication -> {
            publication.others().forEach(tile -> shown.add(tile.id()));
            throw new UsageException("--publish", "no", "");
          };
      assertThrows(UsageException.class, () -> shop.run(settings -> settings.publish(no)));
      assertEquals(List.of("other"), shown);
      assertEquals(0, shop.calls("POST", ".*"));
      shop.run(settings -> settings.publish(PublicationConsent.GIVEN));
      assertEquals(TileState.PUBLISHED, shop.tile("t1").state());
    }
  }

  @Test
  void whatIsChangedDuringTheRunIsNotPublished() {
    try (Shop shop = shop(1)) {
      shop.listener =
          event -> {
            if (event instanceof BatchEvent.Moved moved
                && moved.tile().state() == TileState.CHANGED) {
              edit(shop, "other");
            }
          };
      UnfinishedException e =
          assertThrows(
              UnfinishedException.class,
              () -> shop.run(settings -> settings.publish(PublicationConsent.GIVEN)));
      assertTrue(e.toString().contains("changed meanwhile, other"), e.toString());
      assertTrue(e.toString().contains("1 tiles are changed, nothing is published"), e.toString());
      assertEquals(0, shop.calls("POST", ".*/publish"));
      assertEquals(TileState.CHANGED, shop.tile("t1").state());
    }
  }

  @Test
  void whatFailsAtPublishingIsPublishedByTheNextRun() {
    try (Shop shop = shop(2, sandbox(2).faults(List.of(Fault.PUBLISH_FAILS)))) {
      assertThrows(
          UnfinishedException.class,
          () -> shop.run(settings -> settings.publish(PublicationConsent.GIVEN)));
      assertEquals(Set.of(TileState.CHANGED), Set.copyOf(shop.states().values()));
      shop.run(settings -> settings.publish(PublicationConsent.GIVEN));
      assertEquals(Set.of(TileState.PUBLISHED), Set.copyOf(shop.states().values()));
      assertEquals(2, shop.uploads().size());
      assertEquals(2, shop.calls("PUT", ".*"));
    }
  }

  @Test
  void whatWasPublishedBeforeAKillIsNotPublishedAgain() {
    try (Shop shop = shop(2)) {
      shop.run(settings -> settings.publish(PublicationConsent.GIVEN));
      shop.journal("UPDATE tiles SET state = 'changed'");
      shop.run(settings -> settings.publish(PublicationConsent.GIVEN));
      assertEquals(Set.of(TileState.PUBLISHED), Set.copyOf(shop.states().values()));
      assertEquals(1, shop.calls("POST", ".*/publish"));
    }
  }

  @Test
  void aRollbackPutsBackWhatWasThere() {
    try (Shop shop = shop(3)) {
      List<String> before = contents(shop);
      shop.run();
      assertFalse(before.equals(contents(shop)));
      RollbackOutcome outcome = rollback(shop, null, event -> {});
      assertEquals(new RollbackOutcome(3, 0, 0, false), outcome);
      assertEquals(before, contents(shop));
      assertEquals(Set.of(TileState.ROLLED_BACK), Set.copyOf(shop.states().values()));
      // Once more there is nothing to do, and a batch leaves them so.
      assertEquals(new RollbackOutcome(0, 0, 0, false), rollback(shop, null, event -> {}));
      shop.run();
      assertEquals(before, contents(shop));
      assertEquals(6, shop.calls("PUT", ".*"));
    }
  }

  @Test
  void aRollbackLeavesAloneWhatSomebodyChangedSince() {
    try (Shop shop = shop(2)) {
      shop.run();
      edit(shop, "t1");
      String edited = contents(shop).get(0);
      List<RollbackEvent> events = new ArrayList<>();
      assertEquals(new RollbackOutcome(1, 1, 0, false), rollback(shop, null, events::add));
      assertEquals(edited, contents(shop).get(0));
      assertEquals(TileState.CHANGED, shop.tile("t1").state());
      assertEquals(TileState.ROLLED_BACK, shop.tile("t2").state());
      assertTrue(events.get(0).what().contains("left alone"), events.toString());
    }
  }

  @Test
  void aRollbackLeavesAloneWhatTheBatchLeftAlone() {
    try (Shop shop = shop(1, sandbox(1).faults(List.of(Fault.CHANGED_MEANWHILE)))) {
      shop.run();
      List<String> before = contents(shop);
      List<RollbackEvent> events = new ArrayList<>();
      assertEquals(new RollbackOutcome(0, 0, 0, false), rollback(shop, null, events::add));
      assertEquals(before, contents(shop));
      assertTrue(events.get(0).what().contains("failed"), events.toString());
      assertEquals(TileState.FAILED, shop.tile("t1").state());
    }
  }

  @Test
  void aRollbackThatWasKilledGoesOn() {
    try (Shop shop = shop(3)) {
      List<String> before = contents(shop);
      shop.run();
      Consumer<RollbackEvent> killer =
          event -> {
            throw new AssertionError("killed");
          };
      assertThrows(AssertionError.class, () -> rollback(shop, null, killer));
      // As if the kill had been between the change and the journal.
      shop.journal("UPDATE tiles SET state = 'changed' WHERE state = 'rolled_back'");
      assertEquals(new RollbackOutcome(3, 0, 0, false), rollback(shop, null, event -> {}));
      assertEquals(before, contents(shop));
      assertEquals(6, shop.calls("PUT", ".*"));
    }
  }

  @Test
  void aRollbackPutsBackTheFirstContentHoweverOftenABatchChangedIt() {
    try (Shop shop = shop(1)) {
      List<String> before = contents(shop);
      shop.run();
      shop.picture("p1.jpg", 99);
      shop.run();
      assertEquals(2, shop.calls("PUT", ".*"));
      rollback(shop, null, event -> {});
      assertEquals(before, contents(shop));
    }
  }

  @Test
  void aRollbackPublishesWhenItIsAskedTo() {
    try (Shop shop = shop(2)) {
      shop.run(settings -> settings.publish(PublicationConsent.GIVEN));
      assertEquals(2, filled(shop, true));
      assertTrue(rollback(shop, PublicationConsent.GIVEN, event -> {}).published());
      assertEquals(0, filled(shop, true));
    }
  }

  @Test
  void aJournalOfAnOlderVersionTakesContent() {
    try (Shop shop = shop(2)) {
      shop.manifest("t1,p1.jpg", "t2,p2.jpg");
      shop.run();
      shop.oldVersion();
      shop.manifest("tile,content_path,image", "t1,/x/image,p1.jpg", "t2,,p2.jpg");
      shop.run();
      assertEquals(TileState.CHANGED, shop.tile("t1").state());
      assertEquals(TileState.CONFIRMED, shop.tile("t2").state());
    }
  }

  private Shop shop(int tiles) {
    return shop(tiles, sandbox(tiles));
  }

  private Shop shop(int tiles, SandboxSettings.Builder sandbox) {
    Shop shop = new Shop(folder, sandbox).tiles(tiles);
    List<String> lines = new ArrayList<>(List.of("tile,content_path,image"));
    for (int i = 1; i <= tiles; i++) {
      lines.add("t" + i + ",/x/image,p" + i + ".jpg");
    }
    return shop.manifest(lines.toArray(new String[0]));
  }

  private static SandboxSettings.Builder sandbox(int tiles) {
    String all =
        IntStream.rangeClosed(1, tiles)
            .mapToObj(i -> "{\"id\":\"t" + i + "\",\"content\":{\"n\":1e3,\"x\":{\"image\":null}}}")
            .collect(Collectors.joining(","));
    return SandboxSettings.builder()
        .delayMillis(20)
        .tiles("{\"tiles\":[" + all + ",{\"id\":\"other\",\"content\":{\"image\":null}}]}");
  }

  private static RollbackOutcome rollback(
      Shop shop, @Nullable PublicationConsent consent, Consumer<RollbackEvent> listener) {
    return new Rollback(
            shop.journal,
            shop.settings().build().api(),
            Credentials.token("sandbox-1"),
            60_000,
            consent,
            listener)
        .run();
  }

  /** Tiles of the manifest that have a picture, in the draft or as visitors see them. */
  private static long filled(Shop shop, boolean published) {
    return tiles(shop, published).stream()
        .flatMap(tile -> tile.places().stream())
        .filter(PicturePlace::isFilled)
        .count();
  }

  private static List<Tile> drafts(Shop shop) {
    return tiles(shop, false);
  }

  private static List<String> contents(Shop shop) {
    return drafts(shop).stream().map(tile -> String.valueOf(tile.content())).toList();
  }

  private static List<Tile> tiles(Shop shop, boolean published) {
    try (InstantSiteClient client = client(shop)) {
      return client.tiles(Shop.STORE).tiles(published, null);
    }
  }

  /** Somebody else changes a tile. */
  private static void edit(Shop shop, String id) {
    try (InstantSiteClient client = client(shop)) {
      TileApi api = client.tiles(Shop.STORE);
      Tile tile = api.tile(id);
      api.change(tile.withContent("{\"of\":\"somebody else\",\"image\":null}"));
      assertTrue(
          Publication.plan(api, Set.of()).others().stream().anyMatch(each -> each.id().equals(id)));
    }
  }

  private static InstantSiteClient client(Shop shop) {
    return new InstantSiteClient(shop.settings().build().api(), Credentials.token("sandbox-2"));
  }
}
