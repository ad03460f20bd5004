package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of Debian's. Tests that ask it are skipped, and say so, where it is not installed. */
final class DebianProgram {
  private final String name;

  private DebianProgram(String name) {
    this.name = name;
  }

  /** Skips the test where the program is not there. */
  static DebianProgram of(String name, String debianPackage) {
    List<String> folders = List.of(System.getenv("PATH").split(":"));
    boolean there =
        folders.stream().anyMatch(folder -> Path.of(folder, name).toFile().canExecute());
    assumeTrue(there, "skipped: there is no " + name + " (Debian package " + debianPackage + ")");
    return new DebianProgram(name);
  }

  /** What it prints; it must end well. */
  String run(Object... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(name));
    for (Object arg : args) {
      command.add(arg.toString());
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), name + " did not end");
    assertEquals(0, process.exitValue(), said);
    return said;
  }
}
