package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.sandbox.Fault;
import dev.selvage.sandbox.Sandbox;
import dev.selvage.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A batch that changes tiles' content, and sends pictures of products and galleries between, killed
 * with SIGKILL again and again; and its rollback, too. The sandbox's own log has what became of
 * each.
 */
class BatchContentKillIT {
  private static final int LINES = Integer.getInteger("selvage.kill.tiles", 200);

  /** Every third line is a tile. */
  private static final int TILES = (LINES + 2) / 3;

  private static final int KILLS = Integer.getInteger("selvage.kill.kills", 10);

  /** The longest that a run is let go on once it has begun, ms. */
  private static final int LONGEST_MILLIS = 700;

  private static final long SEED = Long.getLong("selvage.kill.seed", 815);
  private static final String EMPTY = "{\"alt\":\"\\u00e9\",\"own\":1.0}";

  @TempDir Path folder;

  @Test
  void everyPictureIsSentOnceAndEveryContentChangedOnceAndPutBack() throws Exception {
    write();
    Random random = new Random(SEED);
    try (Sandbox sandbox =
        Sandbox.start(
            SandboxSettings.builder()
                .delayMillis(50)
                .tiles(Files.readString(folder.resolve("site.json")))
                .products(LINES)
                .faults(List.of(Fault.DROP))
                .faultShare(0.05)
                .build())) {
      Map<String, String> before = contents(sandbox, "false");
      for (int kills = 0; kills < KILLS; kills++) {
        kill(batch(sandbox), random);
      }
      end(batch(sandbox));
      Map<String, List<String>> written = written(sandbox);
      Map<String, Tiles.Received> received = Tiles.received(sandbox.api());
      Map<String, Integer> products = takenOfProducts(sandbox);
      assertEquals(LINES - TILES, products.size(), products.toString());
      products.forEach((path, times) -> assertEquals(1, times, path));
      assertEquals(TILES, written.size());
      assertEquals(TILES, received.size());
      written.forEach((tile, bodies) -> assertEquals(1, bodies.size(), tile));
      received.forEach((tile, got) -> assertEquals(1, got.taken.size(), tile));
      Map<String, String> published = contents(sandbox, "true");
      published.forEach((tile, content) -> checkChange(String.valueOf(before.get(tile)), content));
      assertEquals(1, published(sandbox));
      kill(rollback(), random);
      end(rollback());
      assertEquals(before, contents(sandbox, "false"));
      written(sandbox).forEach((tile, bodies) -> assertEquals(2, bodies.size(), tile));
    }
  }

  /** By turns a tile, a product and a gallery. */
  private void write() throws IOException {
    Tiles.write(folder, LINES);
    List<String> lines = new ArrayList<>(List.of("tile,content_path,product,gallery,image,image"));
    int count = 0;
    for (String line : Files.readAllLines(folder.resolve("tiles.csv"))) {
      count++;
      String target =
          switch (count % 3) {
            case 1 -> "t" + count + ",/x/a~1b/image,,";
            case 2 -> ",," + count + ",";
            default -> ",,," + count;
          };
      lines.add(target + line.substring(line.indexOf(',')));
    }
    Files.write(folder.resolve("tiles.csv"), lines);
    String tiles =
        IntStream.range(0, TILES)
            .mapToObj(
                i ->
                    "{\"id\":\"t%d\",\"content\":{\"n\":1e3,\"x\":{\"a/b\":{\"image\":%s},\"m\":[1.50]}}}"
                        .formatted(3 * i + 1, EMPTY))
            .collect(Collectors.joining(","));
    Files.writeString(folder.resolve("site.json"), "{\"tiles\":[" + tiles + "]}");
  }

  /** By plain text: the picture's three members are put behind those that were there. */
  private static void checkChange(String before, String after) {
    int place = before.indexOf(EMPTY) + EMPTY.length() - 1;
    String end = before.substring(place);
    assertTrue(after.startsWith(before.substring(0, place) + ",\"bucket\":\"eu-fra\","), after);
    assertTrue(after.endsWith(end), after);
    assertTrue(after.indexOf("\"borderInfo\":{") > place, after);
  }

  private void kill(Process process, Random random) throws IOException, InterruptedException {
    SelvageProcess.awaitWord(process, folder.resolve("err.log"));
    boolean ended = process.waitFor(random.nextInt(LONGEST_MILLIS), TimeUnit.MILLISECONDS);
    assertTrue(!ended, "it was through before it could be killed: take more lines");
    process.destroyForcibly().waitFor();
  }

  private void end(Process process) throws IOException, InterruptedException {
    assertTrue(process.waitFor(10, TimeUnit.MINUTES), "it must come to its end");
    assertEquals(0, process.exitValue(), Files.readString(folder.resolve("err.log")));
  }

  private Process batch(Sandbox sandbox) throws IOException {
    return start(
        "batch",
        "tiles.csv",
        "--store",
        "1003",
        "--journal",
        "tiles.db",
        "--api",
        sandbox.api(),
        "--width",
        "40",
        "--rate",
        "9000",
        "--concurrency",
        "16",
        "--settle",
        "2",
        "--publish");
  }

  private Process rollback() throws IOException {
    return start("rollback", "tiles.db", "--rate", "9000");
  }

  private Process start(Object... args) throws IOException {
    return SelvageProcess.in(folder)
        .with("SELVAGE_APP_SECRET", "any")
        .with("SELVAGE_OPTS", SelvageProcess.SHORT_LIVED + " -Xmx256m")
        .output(folder.resolve("out.log"), folder.resolve("err.log"))
        .start(args);
  }

  /** The changes that the sandbox took, by tile. */
  private static Map<String, List<String>> written(Sandbox sandbox) throws IOException {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (JsonNode event : Tiles.log(sandbox.api())) {
      int status = event.get("status").asInt();
      boolean taken =
          status == 200 || (status == 0 && event.get("fault").asString("").equals("drop"));
      if (event.get("method").asString().equals("PUT") && taken) {
        String tile = event.get("path").asString().replaceFirst(".*/", "");
        all.computeIfAbsent(tile, t -> new ArrayList<>()).add(event.get("body").asString());
      }
    }
    return all;
  }

  /** How many pictures the sandbox took of the product API, by path. */
  private static Map<String, Integer> takenOfProducts(Sandbox sandbox) throws IOException {
    Map<String, Integer> taken = new TreeMap<>();
    for (JsonNode event : Tiles.log(sandbox.api())) {
      String path = event.get("path").asString();
      int status = event.get("status").asInt();
      boolean cut = status == 0 && event.get("fault").asString("").equals("drop");
      boolean upload = event.get("method").asString().equals("POST") && path.contains("/products/");
      if (upload && (status == 200 || cut)) {
        taken.merge(path, 1, Integer::sum);
      }
    }
    return taken;
  }

  private static long published(Sandbox sandbox) throws IOException {
    return Tiles.log(sandbox.api()).stream()
        .filter(event -> event.get("path").asString().endsWith("/publish"))
        .count();
  }

  /** What the sandbox answers of each tile's content, to the byte. */
  private static Map<String, String> contents(Sandbox sandbox, String published)
      throws IOException {
    String body = Tiles.get(sandbox.api() + "/1003/tile?published=" + published, "sandbox-it");
    Map<String, String> all = new LinkedHashMap<>();
    for (String tile : body.split("\\{\"id\":\"", -1)) {
      int end = tile.lastIndexOf(",\"hasChanges\"");
      if (end > 0) {
        all.put(tile.substring(0, tile.indexOf('"')), tile.substring(tile.indexOf("{"), end));
      }
    }
    assertEquals(TILES, all.size(), body);
    return all;
  }
}
