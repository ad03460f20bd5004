package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.batch.RefusingSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No command writes over what it reads, whatever name that goes by. */
class OutputConflictsTest {
  @TempDir Path folder;

  private Path image;
  private Path chain;
  private Path policy;
  private Path keys;

  @BeforeEach
  void write() throws IOException {
    Tiles.write(folder, 2);
    image = folder.resolve("p1.jpg");
    chain = Files.writeString(folder.resolve("chain.json"), "[{\"crop\":\"fit\",\"width\":9}]");
    policy = Files.writeString(folder.resolve("policy.json"), "{\"tolerance\":9}");
    keys = Files.writeString(folder.resolve("keys.json"), "{\"issuers\":{\"shop\":[\"x\"]}}");
    Files.createSymbolicLink(folder.resolve("soft.jpg"), image);
    Files.createLink(folder.resolve("hard.jpg"), image);
  }

  @Test
  void renderingCommandsKeepWhatTheyRead() throws IOException {
    List<Path> taken =
        List.of(image, folder.resolve("soft.jpg"), folder.resolve("hard.jpg"), policy, keys);
    for (Path out : taken) {
      refused("resize", image, "-o", out, "--width", 9);
      refused("tile", folder.resolve("p2.jpg"), image, "-o", out, "--width", 9);
      refused("compose", image, "-o", out, "--transformations", chain);
      refused(
          "compose",
          folder.resolve("p2.jpg"),
          "-o",
          out,
          "--transformations",
          chain,
          "--overlay",
          "b=" + image);
      refused("preflight", image, "--store", 1, "--tile", "t", "--dry-run", "--out", out);
      refused("preflight", image, "--store", 1, "--tile", "t", "--dry-run", "--report", out);
    }
    refused("compose", image, "-o", chain, "--transformations", chain);
  }

  @Test
  void twoOutputsAreTwoFiles() throws IOException {
    Path out = folder.resolve("out.jpg");
    refused(
        "preflight",
        image,
        "--store",
        1,
        "--tile",
        "t",
        "--dry-run",
        "--out",
        out,
        "--report",
        folder.resolve("../" + folder.getFileName() + "/out.jpg"));
  }

  @Test
  void aJournalIsNotTheManifest() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.csv"));
    for (Path journal : List.of(folder.resolve("tiles.csv"), empty)) {
      List<Object> words =
          List.of("batch", journal, "--store", 1, "--journal", journal, "--dry-run");
      refusedAsItIs(words);
    }
    refusedAsItIs(
        List.of(
            "batch",
            folder.resolve("tiles.csv"),
            "--store",
            1,
            "--journal",
            policy,
            "--border-policy",
            policy,
            "--dry-run"));
  }

  @Test
  void aReportIsNotTheJournalNorItsImages() throws IOException {
    Path journal = journal();
    Path soft = Files.createSymbolicLink(folder.resolve("soft.db"), journal);
    Path hard = Files.createLink(folder.resolve("hard.db"), journal);
    for (Path out :
        List.of(
            journal,
            soft,
            hard,
            folder.resolve("white.png"),
            folder.resolve("j.db-wal"),
            folder.resolve("j.db.lock"),
            keys)) {
      refusedAsItIs(List.of("report", journal, "-o", out));
      refusedAsItIs(List.of("calibrate", journal, "-o", out, "--max-thickness", 1));
    }
    refusedAsItIs(
        List.of(
            "calibrate", journal, "-o", policy, "--border-policy", policy, "--max-thickness", 1));
  }

  @Test
  void aPolicyIsNotWhatItIsFittedTo() throws IOException {
    Path observations =
        Files.writeString(
            folder.resolve("o.jsonl"),
            "{\"image\":\"p1.jpg\",\"original\":\"p2.jpg\",\"borderInfo\":{\"homogeneity\":true,"
                + "\"color\":{\"r\":1,\"g\":1,\"b\":1,\"a\":1}}}");
    for (Path out :
        List.of(
            observations, image, folder.resolve("p2.jpg"), folder.resolve("hard.jpg"), policy)) {
      refusedAsItIs(
          List.of(
              "calibrate",
              observations,
              "-o",
              out,
              "--border-policy",
              policy,
              "--max-thickness",
              1));
    }
  }

  private Path journal() {
    try (RefusingSite site = new RefusingSite(folder).tiles(2)) {
      InProcess.Result run =
          InProcess.run(
              Map.of("SELVAGE_TOKEN", "any"),
              "batch",
              site.manifest,
              "--store",
              1,
              "--journal",
              site.journal,
              "--api",
              site.api());
      assertEquals(0, run.exit(), run.err());
      return site.journal;
    }
  }

  private void refused(Object... words) throws IOException {
    List<Object> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--border-policy", policy, "--format", "jpeg"));
    refusedAsItIs(all);
  }

  private void refusedAsItIs(List<Object> words) throws IOException {
    Map<String, byte[]> before = contents();
    InProcess.Result result = InProcess.run(words.toArray());
    assertEquals(2, result.exit(), words + ": " + result.err());
    assertEquals("", result.out(), words.toString());
    assertTrue(result.err().contains("nothing was written"), words + ": " + result.err());
    Map<String, byte[]> after = contents();
    // SQLite leaves these behind even where a journal is only looked at.
    after.keySet().removeIf(name -> !before.containsKey(name) && name.matches(".*-(wal|shm)"));
    assertEquals(before.keySet(), after.keySet(), words.toString());
    before.forEach((name, bytes) -> assertArrayEquals(bytes, after.get(name), name));
  }

  private Map<String, byte[]> contents() throws IOException {
    Map<String, byte[]> all = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        all.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return all;
  }
}
