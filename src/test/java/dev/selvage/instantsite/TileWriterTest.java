package dev.selvage.instantsite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.ServerException;
import dev.selvage.instantsite.settings.Credentials;
import dev.selvage.instantsite.settings.InstantSiteSettings;
import dev.selvage.instantsite.settings.RetryPolicy;
import dev.selvage.sandbox.Fault;
import dev.selvage.sandbox.Sandbox;
import dev.selvage.sandbox.SandboxEvent;
import dev.selvage.sandbox.SandboxSettings;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Changes against a sandbox, seen in the sandbox's own log. */
class TileWriterTest {
  private static final PictureJson PICTURE = PictureJson.of(OddTile.result());

  @Test
  void aByteDiffShowsThePlaceAlone() {
    try (Sandbox sandbox = sandbox();
        InstantSiteClient client = client(sandbox)) {
      TileApi api = client.tiles(1003);
      Tile before = api.tile("odd");
      new TileWriter(api).write(before, before.withPicture(OddTile.PLACE, PICTURE));
      List<String> read = bodies(sandbox, "GET");
      List<String> written = bodies(sandbox, "PUT");
      assertEquals(List.of(changed(read.get(0))), written);
      // The draft now differs from what visitors see, which is the server's to say.
      assertEquals(
          written.get(0).replace("\"hasChanges\":false", "\"hasChanges\":true"), read.get(2));
      assertEquals(3, read.size());
      assertEquals(OddTile.CHANGED, read.get(2));
    }
  }

  @Test
  void whatSomebodyChangedMeanwhileIsLeftAlone() {
    try (Sandbox sandbox = sandbox(Fault.CHANGED_MEANWHILE);
        InstantSiteClient client = client(sandbox)) {
      TileApi api = client.tiles(1003);
      Tile before = api.tile("odd");
      TileWriter writer = new TileWriter(api);
      Tile after = before.withPicture(OddTile.PLACE, PICTURE);
      TileChangedException e =
          assertThrows(TileChangedException.class, () -> writer.write(before, after));
      assertTrue(e.toString().contains("left alone"), e.toString());
      assertEquals(List.of(), bodies(sandbox, "PUT"));
      // Again, from what it is now.
      Tile now = api.tile("odd");
      Tile written = writer.write(now, now.withPicture(OddTile.PLACE, PICTURE));
      assertTrue(written.json().contains("somebody else"), written.json());
      assertTrue(written.json().contains(OddTile.SET), written.json());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_503", "RATE_LIMIT", "DROP", "EXPIRED_TOKEN"})
  void passingFaultsEndInOneChange(Fault fault) {
    try (Sandbox sandbox = sandbox(fault);
        InstantSiteClient client = client(sandbox)) {
      TileApi api = client.tiles(1003);
      Tile before = api.tile("odd");
      Tile after = before.withPicture(OddTile.PLACE, PICTURE);
      assertTrue(new TileWriter(api).write(before, after).hasContentOf(after));
      assertEquals(1, bodies(sandbox, "PUT").size());
    }
  }

  @Test
  void withoutTheScopeNothingIsWritten() {
    try (Sandbox sandbox = sandbox(Fault.SCOPE);
        InstantSiteClient client = client(sandbox)) {
      TileApi api = client.tiles(1003);
      Tile before = api.tile("odd");
      Tile after = before.withPicture(OddTile.PLACE, PICTURE);
      ServerException e =
          assertThrows(ServerException.class, () -> new TileWriter(api).write(before, after));
      assertEquals(403, e.status());
      assertEquals("INSUFFICIENT_APP_SCOPE", e.code());
      assertFalse(api.tile("odd").hasContentOf(after));
    }
  }

  @Test
  void whatIsWrittenAlreadyIsNotWrittenAgain() {
    try (Sandbox sandbox = sandbox();
        InstantSiteClient client = client(sandbox)) {
      TileApi api = client.tiles(1003);
      Tile before = api.tile("odd");
      Tile after = before.withPicture(OddTile.PLACE, PICTURE);
      TileWriter writer = new TileWriter(api);
      writer.write(before, after);
      writer.write(before, after);
      assertEquals(1, bodies(sandbox, "PUT").size());
    }
  }

  /** The samples have every member that the API's pages name, and some that they do not. */
  @Test
  void samplesComeBackAsTheyWere() {
    try (Sandbox sandbox = Sandbox.start(SandboxSettings.builder().build());
        InstantSiteClient client = client(sandbox)) {
      TileApi api = client.tiles(1003);
      List<Tile> before = api.tiles(false, null);
      assertEquals(6, before.size());
      for (Tile tile : before) {
        api.change(tile);
        assertEquals(tile, api.tile(tile.id()));
      }
      assertEquals(before, api.tiles(false, null));
      assertEquals(
          before.stream().map(Tile::json).toList(),
          sandbox.log().stream()
              .filter(event -> event.method().equals("PUT"))
              .map(SandboxEvent::body)
              .toList());
    }
  }

  @Test
  void aServerThatKeepsSomethingElseIsFoundOut() {
    try (LocalSite site = new LocalSite()) {
      String other = OddTile.CHANGED.replace("-0.0", "1.0");
      site.answer(200, OddTile.JSON).answer(200, "").answer(200, other);
      Tile before = Tile.parse(OddTile.JSON);
      Tile after = before.withPicture(OddTile.PLACE, PICTURE);
      TileWriter writer = new TileWriter(site.client().tiles(1003));
      TileChangedException e =
          assertThrows(TileChangedException.class, () -> writer.write(before, after));
      assertTrue(e.toString().contains("was written, but reads otherwise"), e.toString());
    }
  }

  @Test
  void aServerThatWritesNumbersAndOrderItsOwnWayIsNotBlamed() {
    try (LocalSite site = new LocalSite()) {
      String other = OddTile.CHANGED.replace("1.50", "1.5").replace("-0.0", "0");
      site.answer(200, OddTile.JSON.replace("1e3", "1000")).answer(200, "").answer(200, other);
      Tile before = Tile.parse(OddTile.JSON);
      Tile after = before.withPicture(OddTile.PLACE, PICTURE);
      new TileWriter(site.client().tiles(1003)).write(before, after);
      assertEquals(3, site.requests());
    }
  }

  /** By plain text, so that nothing of the client's own is asked. */
  private static String changed(String read) {
    assertTrue(read.contains(OddTile.OLD_SET), read);
    return OddTile.CHANGED.replace("\"hasChanges\":true", "\"hasChanges\":false");
  }

  private static List<String> bodies(Sandbox sandbox, String method) {
    return sandbox.log().stream()
        .filter(event -> event.method().equals(method) && event.path().endsWith("/tile/odd"))
        .map(SandboxEvent::body)
        .filter(Objects::nonNull)
        .toList();
  }

  private static Sandbox sandbox(Fault... faults) {
    return Sandbox.start(
        SandboxSettings.builder()
            .faults(List.of(faults))
            .tiles("{\"tiles\":[" + OddTile.JSON + "]}")
            .build());
  }

  private static InstantSiteClient client(Sandbox sandbox) {
    RetryPolicy quick =
        new RetryPolicy(5, Duration.ofMillis(1), Duration.ofMillis(2), 1, Duration.ofMillis(5));
    return new InstantSiteClient(
        InstantSiteSettings.builder().baseUrl(sandbox.api()).retries(quick).build(),
        Credentials.appSecret(1003, "any"));
  }
}
