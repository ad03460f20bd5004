package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.sandbox.Fault;
import dev.selvage.sandbox.Sandbox;
import dev.selvage.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A batch that is killed with SIGKILL again and again, and run again each time. With {@code
 * -Dselvage.kill.tiles=1000 -Dselvage.kill.kills=20 -Dselvage.kill.millis=12000} the long variant.
 */
class BatchKillIT {
  private static final int TILES = Integer.getInteger("selvage.kill.tiles", 100);
  private static final int KILLS = Integer.getInteger("selvage.kill.kills", 5);

  /** The longest that a run is let go on once it has said what it will do, ms. */
  private static final int LONGEST_MILLIS = Integer.getInteger("selvage.kill.millis", 2500);

  private static final long SEED = Long.getLong("selvage.kill.seed", 4711);

  @TempDir Path folder;

  @Test
  void nothingIsLostAndNothingIsSentTwice() throws Exception {
    Tiles.write(folder, TILES);
    Random random = new Random(SEED);
    Map<String, String> confirmed = new LinkedHashMap<>();
    int kills = 0;
    Set<Fault> faults = EnumSet.of(Fault.HTTP_503, Fault.RATE_LIMIT, Fault.DROP, Fault.SLOW);
    try (Sandbox sandbox =
        Sandbox.start(
            SandboxSettings.builder().delayMillis(50).faults(faults).faultShare(0.1).build())) {
      while (kills < KILLS) {
        Process process = start(sandbox);
        SelvageProcess.awaitWord(process, folder.resolve("err.log"));
        boolean ended = process.waitFor(random.nextInt(LONGEST_MILLIS), TimeUnit.MILLISECONDS);
        assertTrue(!ended, "the run was through after " + kills + " kills: take more tiles");
        process.destroyForcibly().waitFor();
        kills++;
        check(confirmed);
      }
      Process last = start(sandbox);
      assertTrue(last.waitFor(30, TimeUnit.MINUTES), "the last run must come to its end");
      assertEquals(0, last.exitValue(), Files.readString(folder.resolve("err.log")));
      check(confirmed);
      assertEquals(TILES, confirmed.size());
      compare(sandbox, confirmed);
    }
  }

  private Process start(Sandbox sandbox) throws IOException {
    return SelvageProcess.in(folder)
        .with("SELVAGE_APP_SECRET", "any")
        .with("SELVAGE_OPTS", SelvageProcess.SHORT_LIVED + " -Xmx256m")
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
            "80",
            "--rate",
            "6000",
            "--concurrency",
            "32",
            "--settle",
            "3");
  }

  /** The journal must be whole, and what was confirmed once must have stayed so. */
  private void check(Map<String, String> confirmed) throws IOException, SQLException {
    Path copy = Files.createDirectories(folder.resolve("copy"));
    for (String name : List.of("tiles.db", "tiles.db-wal")) {
      Path file = folder.resolve(name);
      Files.deleteIfExists(copy.resolve(name));
      if (Files.exists(file)) {
        Files.copy(file, copy.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Files.deleteIfExists(copy.resolve("tiles.db-shm"));
    if (!Files.exists(copy.resolve("tiles.db"))) {
      // Killed before there was one.
      return;
    }
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + copy.resolve("tiles.db"));
        Statement statement = connection.createStatement()) {
      try (ResultSet sound = statement.executeQuery("PRAGMA integrity_check")) {
        assertEquals("ok", sound.getString(1));
      }
      Map<String, String> now = new LinkedHashMap<>();
      try (ResultSet tables =
          statement.executeQuery("SELECT count(*) FROM sqlite_master WHERE name = 'tiles'")) {
        if (tables.getInt(1) == 0) {
          return;
        }
      }
      try (ResultSet rows =
          statement.executeQuery("SELECT tile, image_id FROM tiles WHERE state = 'confirmed'")) {
        while (rows.next()) {
          now.put(rows.getString(1), rows.getString(2));
        }
      }
      confirmed.forEach((tile, image) -> assertEquals(image, now.get(tile), tile));
      confirmed.putAll(now);
    }
  }

  /** The sandbox's own log: one image for each tile, and the journal knows which. */
  private static void compare(Sandbox sandbox, Map<String, String> confirmed) throws IOException {
    Map<String, Tiles.Received> received = Tiles.received(sandbox.api());
    assertEquals(confirmed.keySet(), received.keySet());
    received.forEach((tile, got) -> assertEquals(List.of(confirmed.get(tile)), got.taken, tile));
    int repeated = received.values().stream().mapToInt(got -> got.repeated).sum();
    assertEquals(0, repeated, "uploads to places that had an image already");
  }
}
