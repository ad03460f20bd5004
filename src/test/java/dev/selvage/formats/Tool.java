package dev.selvage.formats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs another program. */
final class Tool {
  private static final long MOST_SECONDS = 60;

  private Tool() {}

  /**
   * What came of a run.
   *
   * @param done whether it ended in time and well
   * @param output what it printed
   */
  record Result(boolean done, String output) {}

  static Result run(String program, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(arguments);
    try {
      Path told = Files.createTempFile("told", ".txt");
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(told.toFile())
                .start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
          process.destroyForcibly().waitFor();
        }
        String output = Files.readString(told, StandardCharsets.ISO_8859_1);
        return new Result(ended && process.exitValue() == 0, output);
      } finally {
        Files.delete(told);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static Result run(String program, String... arguments) {
    return run(program, Arrays.asList(arguments));
  }
}
