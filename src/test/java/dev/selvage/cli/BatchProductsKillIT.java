package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A batch of tiles, products and galleries, killed with SIGKILL again and again. */
class BatchProductsKillIT {
  private static final int LINES = Integer.getInteger("selvage.kill.tiles", 200);
  private static final int KILLS = Integer.getInteger("selvage.kill.kills", 10);
  private static final int STARTING_MILLIS = 900;
  private static final int LONGEST_MILLIS = 700;
  private static final long SEED = Long.getLong("selvage.kill.seed", 4711);

  @TempDir Path folder;

  @Test
  void everyPictureIsSentOnce() throws Exception {
    write();
    Random random = new Random(SEED);
    try (SandboxProcess sandbox =
        SandboxProcess.start(
            folder,
            "--products",
            String.valueOf(LINES),
            "--fault",
            "drop",
            "--fault-share",
            "0.05")) {
      for (int kills = 0; kills < KILLS; kills++) {
        kill(batch(sandbox), random);
      }
      Process last = batch(sandbox);
      assertTrue(last.waitFor(10, TimeUnit.MINUTES), "it must come to its end");
      assertEquals(0, last.exitValue(), Files.readString(folder.resolve("err.log")));
      Map<String, Integer> taken = taken(sandbox);
      assertEquals(LINES - (LINES + 2) / 3, taken.size(), taken.toString());
      taken.forEach((path, times) -> assertEquals(1, times, path));
      Map<String, Tiles.Received> tiles = Tiles.received(sandbox);
      assertEquals((LINES + 2) / 3, tiles.size());
      tiles.forEach((tile, got) -> assertEquals(1, got.taken.size(), tile));
    }
  }

  /** By turns a tile, a product and a gallery. */
  private void write() throws IOException {
    Tiles.write(folder, LINES);
    List<String> lines = new ArrayList<>(List.of("tile,product,gallery,image,image"));
    int count = 0;
    for (String line : Files.readAllLines(folder.resolve("tiles.csv"))) {
      String images = line.substring(line.indexOf(',') + 1);
      count++;
      String target =
          switch (count % 3) {
            case 1 -> "t" + count + ",,";
            case 2 -> "," + count + ",";
            default -> ",," + count;
          };
      lines.add(target + "," + images);
    }
    Files.write(folder.resolve("tiles.csv"), lines);
  }

  private Process batch(SandboxProcess sandbox) throws IOException {
    return SelvageProcess.in(folder)
        .with("SELVAGE_APP_SECRET", "any")
        .with("SELVAGE_OPTS", "-Xmx256m")
        .output(folder.resolve("out.log"), folder.resolve("err.log"))
        .start(
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
            "2");
  }

  private static void kill(Process process, Random random) throws InterruptedException {
    boolean ended =
        process.waitFor(STARTING_MILLIS + random.nextInt(LONGEST_MILLIS), TimeUnit.MILLISECONDS);
    assertTrue(!ended, "it was through before it could be killed: take more lines");
    process.destroyForcibly().waitFor();
  }

  /** How many pictures the sandbox took of the product API, by path. */
  private static Map<String, Integer> taken(SandboxProcess sandbox) throws IOException {
    Map<String, Integer> taken = new TreeMap<>();
    for (JsonNode event : Tiles.log(sandbox)) {
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
}
