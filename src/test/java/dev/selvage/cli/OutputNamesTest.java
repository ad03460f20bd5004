package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where one page, policy or picture is written, a folder is told from a file. */
class OutputNamesTest {
  private static final Path STOOL = Path.of("testdata", "stool-white-900x1200.jpg");

  private static final List<List<Object>> COMMANDS =
      List.of(
          List.of("report", "tiles.db", "-o"),
          List.of("calibrate", "observations.jsonl", "-o"),
          List.of("tile", STOOL, "--width", "20", "-o"),
          List.of("preflight", STOOL, "--store", "1", "--tile", "t", "--dry-run", "--out"),
          List.of("preflight", STOOL, "--store", "1", "--tile", "t", "--dry-run", "--report"),
          List.of("audit", "--store", "1", "--report"));

  @TempDir Path folder;

  @Test
  void aNameThatEndsInASlashIsNoFile() {
    Path target = folder.resolve("pages");
    for (List<Object> command : COMMANDS) {
      InProcess.Result result = run(command, target + "/");
      assertEquals(2, result.exit(), result.err());
      assertTrue(result.err().contains("is a folder"), result.err());
      assertFalse(Files.exists(target), result.err());
    }
  }

  @Test
  void aFolderThatIsThereIsNoFile() {
    for (List<Object> command : COMMANDS.subList(0, COMMANDS.size() - 1)) {
      InProcess.Result result = run(command, folder);
      assertTrue(List.of(2, 3).contains(result.exit()), result.err());
      assertTrue(result.err().contains("is a folder"), result.err());
    }
  }

  private static InProcess.Result run(List<Object> command, Object target) {
    return InProcess.run(Stream.concat(command.stream(), Stream.of(target)).toArray());
  }
}
