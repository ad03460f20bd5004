package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.selvage.fixtures.IgnoredSignals;
import dev.selvage.sandbox.Fault;
import dev.selvage.sandbox.Sandbox;
import dev.selvage.sandbox.SandboxSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code selvage batch} and what comes after it, in processes of their own. */
class BatchIT {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String[] FAULTS = {
    "--fault",
    "http-503",
    "--fault",
    "rate-limit",
    "--fault",
    "drop",
    "--fault",
    "slow",
    "--fault-share",
    "0.1"
  };

  @TempDir Path folder;

  @Test
  void aBadNetworkDoesNotMatterInTheEnd() throws IOException {
    Tiles.write(folder, 16);
    try (SandboxProcess sandbox = SandboxProcess.start(folder, FAULTS)) {
      SelvageProcess.Result result = batch(sandbox.api(), "tiles.db", "--json");
      assertEquals(0, result.exit(), result.err());
      List<JsonNode> events = result.out().lines().map(JSON::readTree).toList();
      assertEquals("planned", events.get(0).get("event").asString());
      JsonNode end = events.get(events.size() - 1);
      assertEquals("end", end.get("event").asString());
      assertEquals(16, end.get("journal").get("states").get("confirmed").asInt());
      assertEquals(
          16,
          events.stream()
              .filter(event -> event.get("event").asString().equals("tile"))
              .filter(event -> event.get("state").asString().equals("confirmed"))
              .count());
      assertEquals(16, Tiles.received(sandbox.api()).size());
      Tiles.received(sandbox.api())
          .forEach((tile, received) -> assertEquals(1, received.taken.size(), tile));

      SelvageProcess.Result status = run("status", "tiles.db");
      assertEquals(0, status.exit(), status.err());
      assertTrue(status.out().contains("confirmed      16"), status.out());
      assertEquals(0, run("report", "tiles.db", "-o", "page.html").exit());
      assertTrue(
          Files.readString(folder.resolve("page.html")).contains("<th scope=\"row\">t16</th>"));
    }
  }

  @Test
  void aSignalEndsTheRunInOrder() throws Exception {
    Tiles.write(folder, 16);
    try (Sandbox sandbox =
        Sandbox.start(settings().faults(List.of(Fault.SLOW)).faultShare(0.3).build())) {
      SelvageProcess.Result told = signalled(sandbox.api(), "TERM");
      assertEquals(143, told.exit(), told.err());
      SelvageProcess.Result again = batch(sandbox.api(), "tiles.db");
      assertEquals(0, again.exit(), again.err());
      Tiles.received(sandbox.api())
          .forEach((tile, received) -> assertEquals(1, received.taken.size(), tile));
    }
  }

  @Test
  void anInterruptEndsTheRunInOrder() throws Exception {
    assumeFalse(
        IgnoredSignals.interrupts(),
        "skipped: SIGINT is ignored here, as in the background of a shell, and so by what starts");
    Tiles.write(folder, 2);
    try (Sandbox sandbox = Sandbox.start(settings().faults(List.of(Fault.NEVER_READY)).build())) {
      SelvageProcess.Result told = signalled(sandbox.api(), "INT");
      assertEquals(130, told.exit(), told.err());
      SelvageProcess.Result status = run("status", "tiles.db");
      assertEquals(0, status.exit(), status.err());
      assertTrue(status.out().contains("stopped"), status.out());
    }
  }

  /** A run that is told to end as soon as an image is uploaded. */
  private SelvageProcess.Result signalled(URI api, String signal) throws Exception {
    Process process =
        SelvageProcess.in(folder)
            .with("SELVAGE_APP_SECRET", "any")
            .start(arguments(api, "tiles.db", "--json"));
    CompletableFuture<String> said = read(process.errorReader(StandardCharsets.UTF_8));
    BufferedReader events = process.inputReader(StandardCharsets.UTF_8);
    String line = events.readLine();
    while (line != null && !line.contains("\"uploaded\"")) {
      line = events.readLine();
    }
    CompletableFuture<String> rest = read(events);
    // Not Process.destroy, which closes the streams as well.
    Process kill = new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start();
    boolean ended = process.waitFor(12, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    assertTrue(ended, "it must end within 12 s");
    assertEquals(0, kill.waitFor());
    assertTrue(said.join().contains("to go on: selvage batch tiles.csv --store 1003"), said.join());
    assertTrue(rest.join().contains("\"ending\":\"stopped\""), rest.join());
    return new SelvageProcess.Result(process.exitValue(), rest.join(), said.join());
  }

  @Test
  void aReadOnlyDiskIsToldAndTheJournalCanBeLookedAt() throws Exception {
    Tiles.write(folder, 2);
    try (Sandbox sandbox = Sandbox.start(settings().build());
        SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "8m")) {
      String journal = disk.folder().resolve("tiles.db").toString();
      assertEquals(0, batch(sandbox.api(), journal, "--limit", "1").exit());
      disk.remount("ro");
      refused(batch(sandbox.api(), journal), "cannot be written");
      SelvageProcess.Result status = run("status", journal);
      assertEquals(0, status.exit(), status.err());
      assertTrue(status.out().contains("confirmed      1"), status.out());
      disk.remount("rw");
      assertEquals(0, batch(sandbox.api(), journal).exit());
      assertEquals(2, Tiles.received(sandbox.api()).size());
    }
  }

  @Test
  void aFullDiskEndsTheRunAndLosesNothing() throws Exception {
    Tiles.write(folder, 60);
    try (Sandbox sandbox = Sandbox.start(settings().build());
        SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "300k")) {
      String journal = disk.folder().resolve("tiles.db").toString();
      SelvageProcess.Result result = batch(sandbox.api(), journal);
      refused(result, "the disk is full");
      disk.remount("size=20m");
      SelvageProcess.Result status = run("status", journal, "--json");
      assertEquals(0, status.exit(), status.err());
      int confirmed = JSON.readTree(status.out()).get("states").get("confirmed").asInt();
      assertTrue(confirmed < 60, "the disk was too large for this test");
      assertEquals(0, batch(sandbox.api(), journal).exit());
      Tiles.received(sandbox.api())
          .forEach((tile, received) -> assertEquals(1, received.taken.size(), tile));
      assertEquals(60, Tiles.received(sandbox.api()).size());
    }
  }

  private static SandboxSettings.Builder settings() {
    return SandboxSettings.builder().delayMillis(50);
  }

  private static void refused(SelvageProcess.Result result, String what) {
    assertEquals(3, result.exit(), result.err());
    String last = result.err().lines().reduce((first, second) -> second).orElse("");
    assertTrue(last.startsWith("selvage: ") && last.contains(what), result.err());
    assertFalse(result.err().contains("\tat "), result.err());
  }

  private SelvageProcess.Result batch(URI api, String journal, String... more) {
    return SelvageProcess.in(folder)
        .with("SELVAGE_APP_SECRET", "any")
        .run(arguments(api, journal, more));
  }

  private static Object[] arguments(URI api, String journal, String... more) {
    List<Object> all =
        new ArrayList<>(List.of("batch", "tiles.csv", "--store", "1003", "--journal", journal));
    all.addAll(List.of("--api", api, "--width", "80", "--rate", "60000"));
    all.addAll(List.of("--concurrency", "16"));
    all.addAll(List.of(more));
    return all.toArray();
  }

  private SelvageProcess.Result run(Object... args) {
    return SelvageProcess.in(folder).run(args);
  }

  private static CompletableFuture<String> read(BufferedReader reader) {
    return CompletableFuture.supplyAsync(
        () -> String.join("\n", reader.lines().toList()), SelvageProcess::onThread);
  }
}
