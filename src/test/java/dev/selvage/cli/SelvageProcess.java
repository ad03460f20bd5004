package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The packaged command, run as people run it: another process, started by its launcher. */
final class SelvageProcess {
  private static final Path LAUNCHER =
      Path.of(System.getProperty("selvage.launcher", "target/selvage")).toAbsolutePath();

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private String input = "";
  private @Nullable Path out;
  private @Nullable Path err;

  private SelvageProcess(Path folder) {
    this.folder = folder;
  }

  /** What a finished run left. */
  record Result(int exit, String out, String err) {}

  static SelvageProcess in(Path folder) {
    return new SelvageProcess(folder);
  }

  static Path launcher() {
    return LAUNCHER;
  }

  SelvageProcess with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  SelvageProcess input(String text) {
    input = text;
    return this;
  }

  /** Where a started process writes to, for one that nobody reads from. */
  SelvageProcess output(Path standardOutput, Path standardError) {
    out = standardOutput;
    err = standardError;
    return this;
  }

  Result run(Object... args) {
    try {
      Process process = start(args);
      process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().close();
      CompletableFuture<String> out = read(process.getInputStream());
      CompletableFuture<String> err = read(process.getErrorStream());
      boolean ended = process.waitFor(120, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      assertTrue(ended, "selvage did not end within 120 s");
      return new Result(process.exitValue(), out.join(), err.join());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  Process start(Object... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
    for (Object arg : args) {
      command.add(arg.toString());
    }
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("SELVAGE_"));
    builder.environment().putAll(environment);
    // The command runs on the Java that runs this test.
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    if (out != null && err != null) {
      builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    }
    return builder.start();
  }

  /** Each stream has a thread of its own: a shared one that waits for one end misses the others. */
  static void onThread(Runnable reading) {
    Thread thread = new Thread(reading, "reads-process");
    thread.setDaemon(true);
    thread.start();
  }

  private static CompletableFuture<String> read(InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        SelvageProcess::onThread);
  }
}
