package dev.selvage.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The local Instant Site in a process of its own, with the libraries that it was built with. */
final class SandboxProcess implements AutoCloseable {
  private static final Pattern API = Pattern.compile("http://127\\.0\\.0\\.1:[0-9]+/api/v1");

  private final Process process;
  private final URI api;

  private SandboxProcess(Process process, URI api) {
    this.process = process;
    this.api = api;
  }

  static SandboxProcess start() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                java,
                "-jar",
                System.getProperty("selvage.executable"),
                "sandbox",
                "--port",
                "0",
                "--delay",
                "0")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = lines.readLine();
    Matcher found = API.matcher(line == null ? "" : line);
    if (!found.find()) {
      process.destroyForcibly();
      throw new IOException("the sandbox did not start: " + line);
    }
    return new SandboxProcess(process, URI.create(found.group()));
  }

  URI api() {
    return api;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
