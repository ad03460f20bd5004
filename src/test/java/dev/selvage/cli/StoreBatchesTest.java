package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.sandbox.Sandbox;
import dev.selvage.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tiles of several stores by one command, composed here or elsewhere. */
class StoreBatchesTest {
  @TempDir Path folder;

  @Test
  void aManifestMayHoldTheTilesOfSeveralStores() throws IOException {
    Tiles.write(folder, 3);
    manifest("store,tile,image", "1,a,p1.jpg", "2,a,p2.jpg", ",b,p3.jpg");
    try (Sandbox sandbox = sandbox()) {
      InProcess.Result result =
          batch(sandbox, "tiles.csv", "--store", "2", "--json", "--width", "80");
      assertEquals(0, result.exit(), result.err() + result.out());
      List<JsonNode> ends = new ArrayList<>();
      result.out().lines().map(JsonMapper.shared()::readTree).forEach(ends::add);
      ends.removeIf(event -> !event.get("event").asString().equals("end"));
      assertEquals(List.of(1, 2), ends.stream().map(e -> e.get("store").asInt()).toList());
      assertEquals(List.of(1, 2), ends.stream().map(e -> e.get("confirmed").asInt()).toList());
      String log = Tiles.log(sandbox.api()).toString();
      assertTrue(log.contains("/api/v1/2/tile/b/image"), log);
      assertFalse(log.contains("/api/v1/1/tile/b/image"), log);
      InProcess.Result again = batch(sandbox, "tiles.csv", "--store", "2", "--width", "80");
      assertTrue(again.out().contains("store 1: "), again.out());
      assertTrue(again.err().contains("store 2: 2 tiles, 2 confirmed before"), again.err());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1,a,p1.jpg;,b,p2.jpg    | line 3: names no store
          x,a,p1.jpg              | is no store
          1,a,p1.jpg;1,a,p2.jpg   | stands on line 2 already
          1,a,none.jpg            | does not exist
          """)
  void linesThatNameNoStoreThatThereIsAreRefused(String lines, String why) throws IOException {
    Tiles.write(folder, 3);
    List<String> all = new ArrayList<>(List.of("store,tile,image"));
    all.addAll(List.of(lines.split(";", -1)));
    manifest(all.toArray(String[]::new));
    try (Sandbox sandbox = sandbox()) {
      InProcess.Result result = batch(sandbox, "tiles.csv");
      assertEquals(2, result.exit(), result.err());
      assertTrue((result.err() + result.out()).contains(why), result.err() + result.out());
      assertEquals(0, Tiles.received(sandbox.api()).size());
    }
  }

  @Test
  void severalStoresNeedAJournalEach() throws IOException {
    Tiles.write(folder, 3);
    manifest("store,tile,image", "1,a,p1.jpg", "2,a,p2.jpg");
    InProcess.Result result =
        InProcess.run(
            Map.of("SELVAGE_TOKEN", "any"),
            "batch",
            folder.resolve("tiles.csv"),
            "--journal",
            folder.resolve("tiles.db"));
    assertEquals(2, result.exit());
    assertTrue(result.err().contains("put {store} into its name"), result.err());
  }

  @Test
  void whatHasChangedSinceItWasComposedIsNotUploaded() throws IOException {
    ComposedFolder.write(folder.resolve("results"), List.of(7L), 3);
    Path changed = folder.resolve("results/tiles/7-t2.jpg");
    byte[] bytes = Files.readAllBytes(changed);
    bytes[bytes.length / 2] ^= 1;
    Files.write(changed, bytes);
    try (Sandbox sandbox = sandbox()) {
      InProcess.Result result = batch(sandbox, "--composed", folder.resolve("results"));
      assertEquals(3, result.exit(), result.err());
      assertTrue(result.err().contains("holds other bytes than were composed"), result.err());
      assertTrue(result.err().contains("was not composed: bad.jpg: is no image"), result.err());
      assertEquals(2, Tiles.received(sandbox.api()).size());
    }
  }

  @Test
  void onlyARunThatCameToItsEndIsUploaded() throws IOException {
    Files.createDirectories(folder.resolve("results/runs/20261201T000000.000Z"));
    try (Sandbox sandbox = sandbox()) {
      InProcess.Result result = batch(sandbox, "--composed", folder.resolve("results"));
      assertEquals(3, result.exit());
      assertTrue(result.err().contains("holds no run that came to its end"), result.err());
    }
  }

  private void manifest(String... lines) throws IOException {
    Files.write(folder.resolve("tiles.csv"), List.of(lines));
  }

  private static Sandbox sandbox() {
    return Sandbox.start(SandboxSettings.builder().delayMillis(0).build());
  }

  private InProcess.Result batch(Sandbox sandbox, Object... more) {
    List<Object> args = new ArrayList<>(List.of("batch"));
    for (Object each : more) {
      args.add(each.equals("tiles.csv") ? folder.resolve("tiles.csv") : each);
    }
    args.addAll(
        List.of(
            "--journal",
            folder.resolve("tiles-{store}.db"),
            "--api",
            sandbox.api(),
            "--settle",
            "0",
            "--rate",
            "60000"));
    return InProcess.run(Map.of("SELVAGE_APP_SECRET", "any"), args.toArray());
  }
}
