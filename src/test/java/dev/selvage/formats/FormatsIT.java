package dev.selvage.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of every kind come out as they do elsewhere, or it is written down why not, and
 * testdata/FORMATS.md still tells what becomes of them.
 */
class FormatsIT {
  @TempDir Path folder;

  @Test
  void filesOfEveryKindComeOutAsElsewhere() throws IOException {
    for (Peer peer : Peer.values()) {
      assumeTrue(!peer.version().isEmpty(), peer + " is not installed, to compare with");
    }
    GeneratedFiles generated = new GeneratedFiles(folder.resolve("files"));
    generated.make();
    FormatTable table = new FormatTable(generated.srgb(), folder);
    table.add(folder.resolve("files"), ".*");
    assertEquals(List.of(), table.unexplained());
    assertTrue(table.rows().stream().filter(FormatRow::bothRead).count() > 100, table.counts());

    Map<String, String> published = published();
    Map<String, String> found = new TreeMap<>();
    table.rows().forEach(row -> found.put(row.name(), outcome(row.line(""))));
    // Another version of ImageMagick may write other kinds than the one that the table is from.
    published.keySet().retainAll(found.keySet());
    found.keySet().retainAll(published.keySet());
    assertTrue(found.size() > 100, "the table is of other files");
    assertEquals(published, found, "run benchmarks/formats, and look at what has changed");
  }

  private static Map<String, String> published() throws IOException {
    List<String> lines = Files.readAllLines(FormatsRun.TABLE);
    Map<String, String> outcomes = new TreeMap<>();
    for (String line : lines.subList(lines.indexOf("## Generated files"), lines.size())) {
      if (line.matches("\\| \\S+\\.\\S+ \\|.*")) {
        outcomes.put(line.split(" \\| ", -1)[0].substring(2), outcome(line));
      }
    }
    return outcomes;
  }

  /** Whether a file is read, its size, and its orientation; warnings and reasons may change. */
  private static String outcome(String line) {
    String[] cells = line.split(" \\| ", -1);
    return cells[1].replaceAll("[ :].*", "") + " " + cells[2] + " " + cells[3];
  }
}
