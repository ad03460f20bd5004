package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.selvage.fixtures.Keys;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Dockerfile's steps by hand: a JRE of its modules, and the server on that. */
class ContainerImageIT {
  private static final Pattern MODULES = Pattern.compile("jlink --add-modules ([a-z.,]+)");
  private static final Pattern URL = Pattern.compile("(http://127\\.0\\.0\\.1:[0-9]+)");

  @TempDir Path folder;

  private Path runtime;

  @BeforeEach
  void link() throws IOException, InterruptedException {
    Path home = Path.of(System.getProperty("java.home"));
    Path jlink = home.resolve("bin").resolve("jlink");
    assumeTrue(Files.isExecutable(jlink), "skipped: this Java has no jlink");
    runtime = folder.resolve("jre");
    Path log = folder.resolve("jlink.log");
    Process process =
        new ProcessBuilder(
                jlink.toString(),
                "--add-modules",
                modules(),
                "--no-man-pages",
                "--no-header-files",
                "--output",
                runtime.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = process.waitFor(100, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertTrue(ended, "jlink did not end");
    assertEquals(0, process.exitValue(), Files.readString(log));
  }

  @Test
  void theServerRendersOnItsOwnRuntime() throws IOException, InterruptedException {
    Files.createDirectories(folder.resolve("images"));
    Files.copy(Path.of("testdata/mug-white-2725x2225.jpg"), folder.resolve("images/mug.jpg"));
    Keys.write(folder);
    assertVectorKernel();
    Process server =
        start(
            "serve",
            "--images",
            "images",
            "--keys",
            "keys.json",
            "--port",
            "0",
            "--allow-unsigned",
            "true",
            "--access-log",
            "off");
    try {
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
      String line = lines.readLine();
      Matcher url = URL.matcher(line == null ? "" : line);
      assertTrue(url.find(), () -> line + " " + read(folder.resolve("err")));
      assertEquals(200, status(url.group(1) + "/health"));
      assertEquals(200, status(url.group(1) + "/metrics"));
      assertEquals(200, status(url.group(1) + "/images/mug.webp?width=300"));
    } finally {
      server.destroyForcibly().onExit().join();
    }
  }

  private void assertVectorKernel() throws IOException, InterruptedException {
    Process info = start("info", "--json");
    String said = new String(info.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, info.waitFor(), () -> read(folder.resolve("err")));
    assertTrue(said.contains("\"kernel\" : \"vector\""), said);
  }

  private Process start(String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(SelvageProcess.launcher().toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("SELVAGE_"));
    builder.environment().put("JAVA_HOME", runtime.toString());
    return builder.redirectError(folder.resolve("err").toFile()).start();
  }

  private static String modules() throws IOException {
    Matcher modules = MODULES.matcher(Files.readString(Path.of("Dockerfile")));
    assertTrue(modules.find(), "the Dockerfile has no jlink --add-modules");
    return modules.group(1);
  }

  private static int status(String url) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
