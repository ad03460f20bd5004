package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The packaged command, run as people run it: another process, started by its launcher. */
final class SelvageProcess {
  private static final Path LAUNCHER =
      Path.of(System.getProperty("selvage.launcher", "target/selvage")).toAbsolutePath();

  /** The flags that the launcher adds for commands that are over soon. */
  static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

  /** Commands that the launcher takes for long ones; here none runs for long. */
  private static final Set<String> LONG =
      Set.of("serve", "sandbox", "batch", "report", "rollback", "calibrate", "audit");

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private boolean installed;
  private boolean bare;
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

  /** Without {@link #SHORT_LIVED}, whatever the command. */
  SelvageProcess asInstalled() {
    installed = true;
    return this;
  }

  SelvageProcess with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** With no variable but the path, as cron and containers start programs. */
  SelvageProcess bare() {
    bare = true;
    return asInstalled();
  }

  /**
   * Runs a script of the shell, in which {@code "$LAUNCHER"} is the command, {@code "$JAR"} the jar
   * beside it, and {@code $SHORT_LIVED} flags for {@code java}.
   *
   * @param args its $1, $2 and so on
   */
  Result shell(String script, Object... args) {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", script, "sh"));
    for (Object arg : args) {
      command.add(arg.toString());
    }
    return finish(() -> builder(command).start());
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
    return finish(() -> start(args));
  }

  /** How a process is started. */
  private interface Start {
    Process start() throws IOException;
  }

  private Result finish(Start start) {
    try {
      Process process = start.start();
      give(process);
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

  private void give(Process process) throws IOException {
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      if (!input.isEmpty()) {
        throw e;
      }
      // It has ended already, or has closed its standard input.
    }
  }

  Process start(Object... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
    for (Object arg : args) {
      command.add(arg.toString());
    }
    ProcessBuilder builder = builder(command);
    if (!installed && command.size() > 1 && LONG.contains(command.get(1))) {
      builder.environment().putIfAbsent("SELVAGE_OPTS", SHORT_LIVED);
    }
    return builder.start();
  }

  private ProcessBuilder builder(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    if (bare) {
      String path = System.getenv("PATH");
      builder.environment().clear();
      builder.environment().put("PATH", path == null ? "/usr/bin:/bin" : path);
    }
    builder.environment().keySet().removeIf(name -> name.startsWith("SELVAGE_"));
    builder.environment().putAll(environment);
    builder.environment().put("SHORT_LIVED", SHORT_LIVED);
    builder.environment().put("LAUNCHER", LAUNCHER.toString());
    builder.environment().put("JAR", jar().toString());
    // The command runs on the Java that runs this test.
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    if (out != null && err != null) {
      builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    }
    return builder;
  }

  /** Waits until a process has written into a file that was empty when it began. */
  static void awaitWord(Process process, Path file) throws IOException, InterruptedException {
    for (int i = 0; i < 6000 && Files.size(file) == 0; i++) {
      assertFalse(process.waitFor(10, TimeUnit.MILLISECONDS), "it ended without a word");
    }
    assertTrue(Files.size(file) > 0, "it said nothing for a minute");
  }

  /** The jar with everything, which the launcher starts. */
  static Path jar() throws IOException {
    Path target = LAUNCHER.resolveSibling("");
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, "selvage-*-all.jar")) {
      return jars.iterator().next();
    }
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
