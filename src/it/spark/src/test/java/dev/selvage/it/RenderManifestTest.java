package dev.selvage.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.batch.composed.ComposedTile;
import dev.selvage.render.Composer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job on a cluster: a worker is killed while it works, and what comes is what {@code compose}
 * makes. With {@code -Dspark.tiles=2000} the long variant.
 */
class RenderManifestTest {
  private static final int TILES = Integer.getInteger("spark.tiles", 200);
  private static final int DAMAGED = TILES / 100;
  private static final Pattern SUMMARY =
      Pattern.compile(
          "RenderSummary\\[tiles=(\\d+), composed=(\\d+), skipped=(\\d+), failed=(\\d+),"
              + " bytes=(\\d+)");

  @TempDir Path folder;

  @Test
  void aKilledWorkerCostsItsTasksAlone() throws Exception {
    Shop shop = Shop.write(folder.resolve("shop"), TILES, 2, 800, 600);
    Path out = folder.resolve("out");
    try (Cluster cluster = Cluster.start(folder, 2)) {
      cluster.await();
      Process job = submit(cluster, "first", shop, out);
      awaitTiles(job, cluster, out);
      assertTrue(cluster.executors(1) > 0, "the second worker has no executor");
      cluster.kill(1);
      assertFalse(job.waitFor(10, TimeUnit.MILLISECONDS), "it was through before the kill");
      assertEquals(List.of(TILES, TILES - DAMAGED, 0, DAMAGED), ended(job, cluster, "first"));
      Map<String, ComposedTile> rows = rows(out);
      check(shop, out, rows);

      Set<Path> files = files(out.resolve("tiles"));
      Process again = submit(cluster, "again", shop, out);
      assertEquals(List.of(TILES, 0, TILES, DAMAGED), ended(again, cluster, "again"));
      assertEquals(rows, rows(out));
      assertEquals(files, files(out.resolve("tiles")));
      upload(out, rows);

      changeOne(shop);
      Process third = submit(cluster, "third", shop, out);
      List<Integer> counts = ended(third, cluster, "third");
      int composed = counts.get(1);
      assertTrue(composed > 0 && composed < TILES / 5, "composed " + composed);
      assertEquals(TILES - composed, counts.get(2));
    }
  }

  /** What the job has left goes up to all three stores, as it is. */
  private void upload(Path out, Map<String, ComposedTile> rows) throws Exception {
    Set<String> expected = new HashSet<>();
    rows.values().stream()
        .filter(row -> row.file() != null)
        .forEach(row -> expected.add(row.store() + "/tile/" + row.tile()));
    try (Uploads uploads = new Uploads(folder)) {
      assertEquals(expected, uploads.upload(out, TILES));
    }
  }

  private static Process submit(Cluster cluster, String name, Shop shop, Path out)
      throws IOException {
    return cluster.submit(
        name,
        shop.manifest().toUri().toString(),
        "--out",
        out.toUri().toString(),
        "--width",
        Integer.toString(Shop.WIDTH),
        "--tiles-per-task",
        Integer.toString(Math.max(5, TILES / 40)));
  }

  /** Waits until a tenth is there. */
  private static void awaitTiles(Process job, Cluster cluster, Path out) throws Exception {
    for (int i = 0; i < 6000; i++) {
      if (files(out.resolve("tiles")).size() >= TILES / 10 && cluster.executors(1) > 0) {
        return;
      }
      assertFalse(job.waitFor(100, TimeUnit.MILLISECONDS), "it ended: " + cluster.log("first"));
    }
    throw new AssertionError("nothing was made: " + cluster.log("first"));
  }

  private static List<Integer> ended(Process job, Cluster cluster, String name)
      throws InterruptedException {
    assertTrue(job.waitFor(20, TimeUnit.MINUTES), "the job must come to its end");
    String log = cluster.log(name);
    assertEquals(0, job.exitValue(), log);
    Matcher found = SUMMARY.matcher(log);
    assertTrue(found.find(), log);
    return Stream.of(1, 2, 3, 4).map(group -> Integer.parseInt(found.group(group))).toList();
  }

  /** Every tile once, to the byte. */
  private static void check(Shop shop, Path out, Map<String, ComposedTile> rows)
      throws IOException {
    assertEquals(TILES, rows.size());
    Composer composer = Composer.create();
    for (int i = 1; i <= TILES; i++) {
      ComposedTile row = rows.get("t" + i);
      assertEquals(Shop.store(i), row.store());
      if (Shop.isDamaged(i)) {
        assertEquals(null, row.file());
        assertTrue(row.error().contains("damaged"), row.error());
      } else {
        byte[] made = Files.readAllBytes(out.resolve(row.file().path()));
        assertArrayEquals(shop.composed(composer, i, Shop.WIDTH), made, "t" + i);
        assertEquals(dev.selvage.Sha256.hex(made), row.file().sha256());
      }
    }
    try (Stream<Path> parquet = Files.list(out.resolve("results.parquet"))) {
      assertTrue(parquet.anyMatch(file -> file.toString().endsWith(".parquet")));
    }
  }

  private static void changeOne(Shop shop) throws IOException {
    Files.copy(
        shop.folder().resolve("p3.jpg"),
        shop.folder().resolve("p7.jpg"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  /** What the last run says, by tile; none twice. */
  private static Map<String, ComposedTile> rows(Path out) throws IOException {
    List<Path> runs;
    try (Stream<Path> all = Files.list(out.resolve("runs"))) {
      runs = all.sorted().toList();
    }
    assertEquals(1, runs.size(), "older runs are of no more use: " + runs);
    assertTrue(Files.exists(runs.get(0).resolve("_SUCCESS")));
    Map<String, ComposedTile> rows = new HashMap<>();
    for (Path file : files(runs.get(0))) {
      if (file.toString().endsWith(".jsonl")) {
        for (String line : Files.readAllLines(file)) {
          ComposedTile row = ComposedTile.parse(line);
          assertEquals(null, rows.put(row.tile(), row), row.tile());
        }
      }
    }
    return rows;
  }

  /** Finished files, with what was written beside them left out. */
  private static Set<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Set.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      Set<Path> found = new HashSet<>();
      all.filter(file -> !file.getFileName().toString().startsWith("."))
          .filter(Files::isRegularFile)
          .forEach(found::add);
      return found;
    } catch (UncheckedIOException | IOException e) {
      // A file has got its name between two looks.
      return Set.of();
    }
  }
}
