package dev.selvage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Named pipes, which wait for whoever is at the other end. */
public final class Pipes {
  private Pipes() {}

  /** Makes one, or skips the test. */
  public static Path make(Path file) throws IOException, InterruptedException {
    Path program = Path.of("/usr/bin/mkfifo");
    assumeTrue(Files.isExecutable(program), "skipped: there is no mkfifo here");
    Process process = new ProcessBuilder(program.toString(), file.toString()).start();
    assertEquals(0, process.waitFor());
    return file;
  }
}
