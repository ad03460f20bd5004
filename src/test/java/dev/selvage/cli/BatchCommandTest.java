package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.batch.RefusingSite;
import dev.selvage.sandbox.Fault;
import dev.selvage.sandbox.Sandbox;
import dev.selvage.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Batches by the command line, against a sandbox in this process. */
class BatchCommandTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir Path folder;

  @BeforeEach
  void tiles() throws IOException {
    Tiles.write(folder, 3);
  }

  @Test
  void tellsWhatItDoesAndWhatCameOfIt() {
    try (Sandbox sandbox = sandbox()) {
      InProcess.Result result = batch(sandbox);
      assertEquals(0, result.exit(), result.err());
      assertTrue(result.err().contains("3 tiles, 3 new"), result.err());
      assertTrue(result.out().startsWith("done: 3 tiles in "), result.out());
      assertTrue(result.out().contains("  confirmed  3"), result.out());
      assertTrue(batch(sandbox).err().contains("3 tiles, 3 confirmed before"));
    }
  }

  @Test
  void streamsOneEventALine() {
    try (Sandbox sandbox = sandbox()) {
      InProcess.Result result = batch(sandbox, "--json");
      assertEquals("", result.err());
      List<JsonNode> events = result.out().lines().map(JSON::readTree).toList();
      assertEquals("planned", events.get(0).get("event").asString());
      assertEquals(3, events.get(0).get("tiles").asInt());
      // Four steps for each of three tiles.
      assertEquals(
          12, events.stream().filter(e -> e.get("event").asString().equals("tile")).count());
      JsonNode end = events.get(events.size() - 1);
      assertEquals("end", end.get("event").asString());
      assertEquals("done", end.get("ending").asString());
      assertEquals(3, end.get("journal").get("states").get("confirmed").asInt());
    }
  }

  @Test
  void itsExitCodeIsThatOfTheWorstTile() throws IOException {
    try (Sandbox sandbox = sandbox(Fault.BORDER_OFF)) {
      assertEquals(1, batch(sandbox).exit());
      Files.writeString(folder.resolve("p2.jpg"), "no image");
      InProcess.Result result = batch(sandbox);
      assertEquals(3, result.exit(), result.err());
      assertTrue(result.err().contains("line 2 tile t2: done again: an image has changed"));
      assertTrue(result.err().contains("line 2 tile t2: failed: "), result.err());
      // Also if this run did nothing.
      assertEquals(3, batch(sandbox).exit());
    }
  }

  @Test
  void withoutABorderInTimeItIsFive() {
    try (Sandbox sandbox = sandbox(Fault.NO_BORDER)) {
      InProcess.Result result = batch(sandbox, "--limit", "1", "--deadline", "1");
      assertEquals(5, result.exit(), result.err());
      assertTrue(result.err().contains("left for later: "), result.err());
    }
  }

  @Test
  void aRefusedTokenIsFourAndTheWayToGoOnIsTold() {
    try (Sandbox sandbox = sandbox()) {
      InProcess.Result result =
          InProcess.run(Map.of("SELVAGE_TOKEN", "secret-4711"), arguments(sandbox));
      assertEquals(4, result.exit(), result.err());
      assertTrue(result.err().contains("to go on: selvage batch "), result.err());
      assertFalse(result.err().contains("secret-4711"), result.err());
    }
  }

  @Test
  void aManifestThatCannotBeUsedIsToldLineByLine() throws IOException {
    Files.writeString(folder.resolve("tiles.csv"), "t1,p1.jpg\nt2,none.jpg\n,p1.jpg\n");
    try (Sandbox sandbox = sandbox()) {
      InProcess.Result result = batch(sandbox);
      assertEquals(2, result.exit(), result.err());
      assertTrue(result.err().contains("tiles.csv: line 2: "), result.err());
      assertTrue(result.err().contains("  line 3: "), result.err());
      assertEquals(0, sandbox.log().size());
    }
  }

  @Test
  void withoutATokenThereIsOnlyADryRun() {
    try (Sandbox sandbox = sandbox()) {
      assertEquals(2, InProcess.run(Map.of(), arguments(sandbox)).exit());
      InProcess.Result rehearsal = InProcess.run(Map.of(), arguments(sandbox, "--dry-run"));
      assertEquals(0, rehearsal.exit(), rehearsal.err());
      assertTrue(rehearsal.out().contains("  composed   3"), rehearsal.out());
      assertFalse(Files.exists(folder.resolve("tiles.db")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--concurrency=0",
        "--concurrency=65",
        "--rate=0",
        "--rate=100001",
        "--pause-after=0",
        "--longest-outage=soon",
        "--settle=-1",
        "--limit=0",
        "--width=0",
        "--composers=0",
        "--deadline=0",
        "--store=0",
        "--quality=101",
      })
  void optionsOutOfTheirRangeAreRefused(String option) {
    try (Sandbox sandbox = sandbox()) {
      assertEquals(2, batch(sandbox, option).exit());
    }
  }

  @Test
  void statusAndReportTellOfAJournal() throws IOException {
    try (Sandbox sandbox = sandbox()) {
      batch(sandbox);
    }
    String journal = folder.resolve("tiles.db").toString();
    InProcess.Result status = InProcess.run("status", journal);
    assertTrue(status.out().contains("store 1003 at http://127.0.0.1"), status.out());
    assertTrue(status.out().contains("last run       done, "), status.out());
    JsonNode json = JSON.readTree(InProcess.run("status", journal, "--json").out());
    assertEquals(3, json.get("states").get("confirmed").asInt());
    assertEquals(1, json.get("runs").asInt());

    Path page = folder.resolve("page.html");
    assertEquals(0, InProcess.run("report", journal, "-o", page).exit());
    assertTrue(Files.readString(page).contains("<th scope=\"row\">t3</th>"));
    Path noJournal = folder.resolve("tiles.csv");
    Path nothing = folder.resolve("none.db");
    for (Path each : List.of(noJournal, nothing)) {
      assertEquals(3, InProcess.run("status", each).exit());
      assertEquals(3, InProcess.run("report", each, "-o", page).exit());
    }
  }

  @Test
  void theFittedPolicyIsAFileThatOtherCommandsTake() throws IOException {
    try (Sandbox sandbox = sandbox()) {
      batch(sandbox);
    }
    Path policy = folder.resolve("policy.json");
    Path journal = folder.resolve("tiles.db");
    InProcess.Result fit =
        InProcess.run("calibrate", journal, "-o", policy, "--json", "--max-thickness", 1);
    assertEquals(0, fit.exit(), fit.err());
    JsonNode json = JSON.readTree(fit.out());
    assertEquals(3, json.get("observations").asInt());
    assertTrue(json.get("ambiguous").asBoolean(), fit.out());
    assertEquals(json.get("policy"), JSON.readTree(Files.readString(policy)));
    InProcess.Result words =
        InProcess.run("calibrate", journal, "--border-policy", policy, "--max-thickness", 1);
    assertTrue(words.out().contains("before (fitted)"), words.out());
    assertTrue(words.out().contains("cannot tell it from others"), words.out());
  }

  @Test
  void everyMeasuringCommandHeedsTheBorderPolicy() throws IOException {
    Path image = folder.resolve("p1.jpg");
    Path strict = Files.writeString(folder.resolve("strict.json"), "{\"tolerance\":0,\"share\":1}");
    Path loose = Files.writeString(folder.resolve("loose.json"), "{\"tolerance\":255}");
    List<List<Object>> commands =
        List.of(
            List.of("border", image),
            List.of("resize", image, "-o", folder.resolve("o.jpg"), "--width", 100),
            List.of("tile", image, image, "-o", folder.resolve("o.jpg"), "--width", 100),
            List.of("preflight", image, "--store", 1, "--tile", "t", "--dry-run"));
    for (List<Object> command : commands) {
      assertTrue(run(command, strict).out().contains("not one colour"), command.toString());
      assertTrue(run(command, loose).out().contains("one colour all round"), command.toString());
      assertEquals(2, run(command, folder.resolve("tiles.csv")).exit());
      assertEquals(3, run(command, folder.resolve("none.json")).exit());
    }
  }

  @Test
  void tilesThatAreRefusedAreNamedAndTheOthersAreDone() {
    try (RefusingSite site = new RefusingSite(folder).tiles(100)) {
      for (int i = 1; i <= 10; i++) {
        site.refuses("reserve", "t" + 10 * i, 400 + i);
      }
      Object[] words = {
        "batch",
        site.manifest,
        "--store",
        1003,
        "--journal",
        site.journal,
        "--api",
        site.api(),
        "--width",
        60,
        "--rate",
        100_000
      };
      Map<String, String> secret = Map.of("SELVAGE_APP_SECRET", "any");
      InProcess.Result result = InProcess.run(secret, words);
      assertEquals(4, result.exit(), result.err());
      assertEquals("90", total(result, "confirmed"));
      assertEquals("10", total(result, "failed"));
      for (int i = 1; i <= 10; i++) {
        String line = "line " + 10 * i + " tile t" + 10 * i + ": failed: reserve ";
        assertTrue(result.err().contains(line), result.err());
      }
      assertEquals(4, InProcess.run(secret, words).exit());

      site.heal();
      Object[] again = Arrays.copyOf(words, words.length + 1);
      again[words.length] = "--retry-failed";
      InProcess.Result done = InProcess.run(secret, again);
      assertEquals(0, done.exit(), done.err());
      assertEquals("100", total(done, "confirmed"));
      assertEquals(1, site.calls("upload", "t1"));
    }
  }

  private static String total(InProcess.Result result, String state) {
    Matcher total =
        Pattern.compile("^  " + state + " +(\\d+)$", Pattern.MULTILINE).matcher(result.out());
    assertTrue(total.find(), result.out());
    return total.group(1);
  }

  private static InProcess.Result run(List<Object> command, Path policy) {
    List<Object> all = new ArrayList<>(command);
    all.add("--border-policy");
    all.add(policy);
    return InProcess.run(all.toArray());
  }

  private static Sandbox sandbox(Fault... faults) {
    return Sandbox.start(SandboxSettings.builder().delayMillis(10).faults(List.of(faults)).build());
  }

  private InProcess.Result batch(Sandbox sandbox, String... more) {
    return InProcess.run(Map.of("SELVAGE_TOKEN", "sandbox-1"), arguments(sandbox, more));
  }

  private Object[] arguments(Sandbox sandbox, String... more) {
    List<Object> all = new ArrayList<>();
    all.addAll(List.of("batch", folder.resolve("tiles.csv"), "--store", "1003"));
    all.addAll(List.of("--journal", folder.resolve("tiles.db"), "--api", sandbox.api()));
    all.addAll(List.of("--width", "80", "--rate", "60000"));
    all.addAll(List.of(more));
    return all.toArray();
  }
}
