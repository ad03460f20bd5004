package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see: on a terminal, as script (of util-linux) makes one. */
class TerminalIT {
  private static final Path STOOL = Path.of("testdata", "stool-white-900x1200.jpg");

  @TempDir Path folder;

  @Test
  void theLastLineOfProgressStaysOnce() throws IOException {
    assumeTrue(
        System.getProperty("os.name").equals("Linux"), "skipped: script is another elsewhere");
    DebianProgram.of("script", "bsdutils");
    String image = STOOL.toAbsolutePath().toString();
    Files.writeString(
        folder.resolve("tiles.csv"), "tile,image\na,%s\nb,%s\n".formatted(image, image));
    SelvageProcess.Result result =
        SelvageProcess.in(folder)
            .with("TERM", "xterm")
            .with("SELVAGE_OPTS", SelvageProcess.SHORT_LIVED)
            .shell(
                "exec script -qec '\"$LAUNCHER\" batch tiles.csv --store 1 --journal tiles.db"
                    + " --dry-run' /dev/null");
    assertEquals(0, result.exit(), result.out());
    // What follows a carriage return is drawn over what stands before it in its line.
    List<String> lines = List.of(result.out().split("\n", -1));
    assertEquals(1, lines.stream().filter(line -> line.contains("2/2")).count(), result.out());
    assertTrue(lines.stream().anyMatch(line -> line.contains("composed   2")), result.out());
  }
}
