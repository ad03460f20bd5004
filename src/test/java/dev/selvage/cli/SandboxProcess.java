package dev.selvage.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code selvage sandbox} in a process of its own. */
final class SandboxProcess implements AutoCloseable {
  private static final Pattern API = Pattern.compile("(http://127\\.0\\.0\\.1:[0-9]+/api/v1)");

  private final Process process;
  private final URI api;

  private SandboxProcess(Process process, URI api) {
    this.process = process;
    this.api = api;
  }

  static SandboxProcess start(Path folder, String... args) throws IOException {
    List<Object> all = new ArrayList<>(List.of("sandbox", "--port", "0", "--delay", "50"));
    all.addAll(List.of(args));
    Process process = SelvageProcess.in(folder).start(all.toArray());
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = lines.readLine();
    Matcher found = API.matcher(line == null ? "" : line);
    if (!found.find()) {
      process.destroy();
      throw new IOException("the sandbox did not start: " + line);
    }
    return new SandboxProcess(process, URI.create(found.group(1)));
  }

  URI api() {
    return api;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
