package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.sandbox.Sandbox;
import dev.selvage.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What was composed elsewhere goes up to three stores, though the process is killed on the way. */
class ComposedBatchIT {
  private static final int TILES = 7;
  private static final Map<Long, Integer> RATES = Map.of(1001L, 240, 1002L, 480, 1003L, 240);

  /** The bucket is full before the first call is answered. */
  private static final Duration HEAD_START = Duration.ofSeconds(3);

  @TempDir Path folder;

  @Test
  void eachStoreGetsItsTilesOnceWithinItsOwnRate() throws Exception {
    ComposedFolder results = ComposedFolder.write(folder.resolve("results"), RATES.keySet(), TILES);
    try (Sandbox sandbox = Sandbox.start(SandboxSettings.builder().delayMillis(20).build())) {
      Process first = start(sandbox);
      awaitUploads(first, sandbox, RATES.size() * 2);
      first.destroyForcibly().waitFor();
      List<JsonNode> before = log(sandbox);
      Process second = start(sandbox);
      assertTrue(second.waitFor(2, TimeUnit.MINUTES), "the second run must come to its end");
      // One tile of each store could not be composed.
      assertEquals(3, second.exitValue(), err());
      List<JsonNode> all = log(sandbox);
      checkUploads(all, results);
      checkRates(before);
      checkRates(all.subList(before.size(), all.size()));
    }
    String out = Files.readString(folder.resolve("out.log"));
    for (long store : RATES.keySet()) {
      assertTrue(out.contains("store " + store + ": done"), out);
      assertTrue(Files.exists(folder.resolve("tiles-" + store + ".db")));
    }
  }

  private Process start(Sandbox sandbox) throws IOException {
    return SelvageProcess.in(folder)
        .with("SELVAGE_APP_SECRET", "any")
        .with("SELVAGE_APP_SECRET_1002", "another")
        .output(folder.resolve("out.log"), folder.resolve("err.log"))
        .start(
            "batch",
            "--composed",
            "results",
            "--journal",
            "tiles-{store}.db",
            "--api",
            sandbox.api(),
            "--rate",
            "240",
            "--store-rate",
            "1002=480",
            "--settle",
            "1");
  }

  private String err() throws IOException {
    return Files.readString(folder.resolve("err.log"));
  }

  private static List<JsonNode> log(Sandbox sandbox) throws IOException {
    return Tiles.log(sandbox.api());
  }

  private void awaitUploads(Process process, Sandbox sandbox, int count) throws Exception {
    for (int i = 0; i < 1200; i++) {
      long uploads = log(sandbox).stream().filter(ComposedBatchIT::isTaken).count();
      if (uploads >= count) {
        assertTrue(process.isAlive(), "it was through before the kill: take more tiles");
        return;
      }
      assertFalse(process.waitFor(50, TimeUnit.MILLISECONDS), err());
    }
    throw new AssertionError("nothing was uploaded: " + err());
  }

  private static boolean isTaken(JsonNode event) {
    return event.get("path").asString().startsWith("/upload/")
        && event.get("status").asInt() == 200;
  }

  /** Each image that was taken, by the tile that its place was reserved for: once each. */
  private static void checkUploads(List<JsonNode> log, ComposedFolder results) {
    Map<String, String> tileOfImage = new HashMap<>();
    List<String> taken = new ArrayList<>();
    for (JsonNode event : log) {
      String path = event.get("path").asString();
      String image = event.get("imageId").asString("");
      if (path.matches(".*/tile/[^/]+/image")) {
        tileOfImage.put(image, path.replaceAll(".*/v1/|/image$", ""));
      } else if (isTaken(event)) {
        taken.add(tileOfImage.get(image));
      }
    }
    taken.sort(null);
    assertEquals(results.uploads(), taken);
  }

  /** By the sandbox's own clock. A bucket begins with a second's worth of calls. */
  private static void checkRates(List<JsonNode> log) {
    Map<String, Long> storeOfImage = new HashMap<>();
    Map<Long, List<Instant>> calls = new HashMap<>();
    for (JsonNode event : log) {
      String path = event.get("path").asString();
      String image = event.get("imageId").asString("");
      Long store = storeOfImage.get(image);
      if (path.matches("/api/v1/[0-9]+/.*")) {
        store = Long.valueOf(path.split("/", -1)[3]);
        storeOfImage.put(image, store);
      }
      if (store != null) {
        Instant time = Instant.parse(event.get("time").asString());
        calls.computeIfAbsent(store, any -> new ArrayList<>()).add(time);
      }
    }
    assertEquals(RATES.keySet(), calls.keySet());
    calls.forEach(
        (store, times) -> {
          times.sort(null);
          Duration span = Duration.between(times.get(0), times.get(times.size() - 1));
          double most =
              RATES.getOrDefault(store, 0) / 60.0 * (span.plus(HEAD_START).toMillis() / 1000.0);
          assertTrue(times.size() <= most, store + ": " + times.size() + " calls in " + span);
        });
  }
}
