package dev.selvage.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code selvage serve} in a process of its own. */
final class ServeProcess implements AutoCloseable {
  private static final Pattern URL = Pattern.compile("(http://127\\.0\\.0\\.1:[0-9]+)");

  private final Process process;
  private final String url;

  private ServeProcess(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /** Starts a server over {@code images} and {@code keys.json} of a folder. */
  static ServeProcess start(Path folder, String... args) throws IOException {
    List<Object> all =
        new ArrayList<>(
            List.of("serve", "--images", "images", "--keys", "keys.json", "--port", "0"));
    if (!List.of(args).contains("--access-log")) {
      all.addAll(List.of("--access-log", "off"));
    }
    all.addAll(List.of(args));
    return start(SelvageProcess.in(folder), all);
  }

  /** Starts a server by a whole command line. */
  static ServeProcess start(SelvageProcess selvage, List<Object> args) throws IOException {
    Process process = selvage.start(args.toArray());
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = lines.readLine();
    Matcher found = URL.matcher(line == null ? "" : line);
    if (!found.find()) {
      String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      process.destroy();
      throw new IOException("the server did not start: " + line + " " + said);
    }
    return new ServeProcess(process, found.group(1));
  }

  String url() {
    return url;
  }

  /** Closes the pipe that its standard output is. */
  void closeOutput() throws IOException {
    process.getInputStream().close();
  }

  /** Ends it as the system does when it needs the memory: without a word. */
  void kill() throws InterruptedException {
    // The launcher has become the JVM by exec, so this is the server itself.
    process.destroyForcibly();
    process.waitFor();
  }

  /** Asks it to stop, as a service manager does. */
  int stop() throws InterruptedException, IOException {
    new ProcessBuilder("kill", "-TERM", String.valueOf(process.pid())).start().waitFor();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      kill();
      throw new IOException("the server did not stop");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    // What it had open may be gone with its end alone: a disk is then free to be unmounted.
    process.destroyForcibly().onExit().join();
  }
}
