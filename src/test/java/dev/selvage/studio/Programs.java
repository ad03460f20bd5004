package dev.selvage.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * What the page gives to take away, run in a folder.
 *
 * @param folder with the pictures and the keys
 * @param launcher of the command line
 */
record Programs(Path folder, Path launcher) {
  /** Whether there is a program of that name. */
  static boolean isThere(String name) {
    return path().stream().anyMatch(each -> Files.isExecutable(Path.of(each, name)));
  }

  private static List<String> path() {
    return List.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator));
  }

  /**
   * Runs a text or file by a program, and gives the file that it has made, which is deleted.
   *
   * @param text its last argument
   */
  byte[] run(String text, String made, String... program) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program));
    command.add(text);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile());
    String path =
        launcher.getParent() + File.pathSeparator + String.join(File.pathSeparator, path());
    builder.environment().put("PATH", path);
    Process process = builder.start();
    process.getOutputStream().close();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), text);
    assertEquals(0, process.exitValue(), Files.readString(folder.resolve("said")));
    byte[] bytes = Files.readAllBytes(folder.resolve(made));
    Files.delete(folder.resolve(made));
    return bytes;
  }

  /** Runs a source file with the executable jar beside the launcher. */
  byte[] runJava(String source, String made) throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    try (DirectoryStream<Path> jars =
        Files.newDirectoryStream(Objects.requireNonNull(launcher.getParent()), "*-all.jar")) {
      String jar = jars.iterator().next().toString();
      return run(source, made, java.toString(), "-XX:TieredStopAtLevel=1", "-cp", jar);
    }
  }
}
