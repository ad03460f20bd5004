package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.selvage.sandbox.Sandbox;
import dev.selvage.sandbox.SandboxSettings;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** README's snippets, run as they are written. */
class ReadmeIT {
  private static final Path TESTDATA = Path.of("testdata").toAbsolutePath();
  private static final String IMPORTS =
      """
      import dev.selvage.*;
      import dev.selvage.image.*;
      import dev.selvage.instantsite.*;
      import dev.selvage.instantsite.settings.*;
      import dev.selvage.preflight.*;
      import dev.selvage.token.*;
      import dev.selvage.transform.*;
      import java.net.URI;
      import java.nio.file.Files;
      import java.nio.file.Path;
      import java.time.Instant;
      import java.util.*;
      import java.util.stream.Stream;
      """;

  @TempDir Path folder;

  @BeforeEach
  void pictures() throws IOException {
    Files.createDirectory(folder.resolve("testdata"));
    try (Stream<Path> files = Files.list(TESTDATA)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, folder.resolve("testdata").resolve(file.getFileName()));
      }
    }
    Files.copy(TESTDATA.resolve("radio-grey-1600x1200.jpg"), folder.resolve("front.jpg"));
    Files.copy(TESTDATA.resolve("fruit-linen-1600x1200.jpg"), folder.resolve("side.jpg"));
    Files.copy(TESTDATA.resolve("denim-selvage-1600x1200.jpg"), folder.resolve("back.jpg"));
  }

  @Test
  void saysTheTwoCommands() throws IOException {
    assertTrue(
        snippets("")
            .get(0)
            .contains("mvn -q -DskipTests package && target/selvage demo\nmvn -q verify"));
  }

  @Test
  void afterTheSecondStepAShellFindsTheCommand() throws IOException {
    String step = snippets("").get(1).replace("$PWD/target", "$(dirname \"$LAUNCHER\")");
    SelvageProcess.Result result =
        SelvageProcess.in(folder).shell(step + "command -v selvage && selvage --version");
    assertEquals(0, result.exit(), result.err());
    assertTrue(result.out().startsWith(SelvageProcess.launcher().toString()), result.out());
  }

  @Test
  void theShortestWay() throws IOException, InterruptedException {
    String said = runJava(Map.of(), snippets("java").get(0));
    assertTrue(said.contains("BorderInfo"), said);
    for (String name : List.of("small.jpg", "tile.jpg", "marked.jpg", "front-1280.webp")) {
      assertTrue(Files.size(folder.resolve(name)) > 1000, name);
    }
  }

  @Test
  void theLibrarysFirstLines() throws IOException, InterruptedException {
    try (Sandbox sandbox = Sandbox.start(SandboxSettings.builder().build())) {
      Map<String, String> environment =
          Map.of("SELVAGE_APP_SECRET", "any", "SELVAGE_API", sandbox.api().toString());
      String said = runJava(environment, snippets("java").get(1));
      assertTrue(said.contains("match "), said);
    }
  }

  @Test
  void signing() throws IOException, InterruptedException {
    String words = run(Map.of(), "sh", "-eu", "-c", snippets("sh").get(2));
    assertTrue(words.contains("800x600"), words);
    assertTrue(words.contains("https://res.cloudinary.com/demo/image/upload/s--"), words);
    // The keys that the shell made are those that Java reads.
    String url = runJava(Map.of(), snippets("java").get(2));
    String token = url.strip().substring(url.indexOf("token=") + "token=".length());
    SelvageProcess.Result result =
        SelvageProcess.in(folder)
            .run("inspect", token, "--key-file", "keys.json", "--tokens", "strict");
    assertEquals(0, result.exit(), result.out() + result.err());
  }

  @Test
  void theCommandLine() throws IOException, InterruptedException {
    run(Map.of(), "sh", "-eu", "-c", snippets("sh").get(0));
    for (String name :
        List.of(
            "mug.webp",
            "square.jpg",
            "tile.jpg",
            "composed.png",
            "small/mug-white-2725x2225-200.jpg",
            "small/headphones-alpha-1024x1024-200.png",
            "marked/mug-white-2725x2225.jpg",
            "tile.html")) {
      assertTrue(Files.size(folder.resolve(name)) > 1000, name);
    }
  }

  @Test
  void theSandbox() throws IOException, InterruptedException {
    assumeProgram("curl");
    String snippet = snippets("sh").get(1).replace("8089", String.valueOf(freePort()));
    String said = run(Map.of(), "sh", "-eu", "-c", snippet);
    assertTrue(said.contains("match"), said);
    assertTrue(Files.size(folder.resolve("hero.html")) > 1000);
    assertTrue(said.contains("/background/imageData"), said);
    assertTrue(said.contains("the site is published"), said);
  }

  @Test
  void theImageServer() throws IOException, InterruptedException {
    assumeProgram("curl");
    assumeProgram("openssl");
    String snippet = snippets("sh").get(3).replace("8090", String.valueOf(freePort()));
    run(Map.of(), "sh", "-eu", "-c", snippet);
    assertEquals(
        "RIFF",
        new String(
            Files.readAllBytes(folder.resolve("mug-800.webp")), 0, 4, StandardCharsets.US_ASCII));
    assertTrue(Files.size(folder.resolve("mini.jpg")) > 500);
    assertTrue(
        Files.readString(folder.resolve("access.log"))
            .contains("\"image\":\"mug\",\"status\":200"));
  }

  @Test
  void theBatch() throws IOException, InterruptedException {
    assumeProgram("curl");
    String snippet = snippets("sh").get(4).replace("8088", String.valueOf(freePort()));
    String said = run(Map.of(), "sh", "-eu", "-c", snippet);
    assertTrue(said.contains("confirmed  2"), said);
    assertTrue(Files.readString(folder.resolve("tiles.html")).contains("<td>hero</td>"));
    assertTrue(Files.readString(folder.resolve("policy.json")).contains("\"thickness\""));
  }

  @Test
  void theChainIsThreeTilesSideBySide() throws IOException {
    Path chain = Files.writeString(folder.resolve("seed.json"), snippets("json").get(0));
    SelvageProcess.Result result =
        SelvageProcess.in(folder)
            .run(
                "compose",
                "front.jpg",
                "-o",
                "out.jpg",
                "--transformations",
                chain,
                "--overlay",
                "b=side.jpg",
                "--overlay",
                "c=back.jpg");
    assertEquals(0, result.exit(), result.err());
    assertTrue(result.out().contains("2400x600 px"), result.out());
  }

  private static List<String> snippets(String language) throws IOException {
    Matcher fence =
        Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
            .matcher(Files.readString(Path.of("README.md")));
    List<String> found = new ArrayList<>();
    while (fence.find()) {
      found.add(fence.group(1));
    }
    assertFalse(found.isEmpty(), "README has no snippet in " + language);
    return found;
  }

  private String runJava(Map<String, String> environment, String code)
      throws IOException, InterruptedException {
    Path source = folder.resolve("First.java");
    Files.writeString(
        source,
        IMPORTS
            + "class First { public static void main(String[] a) throws Exception {\n"
            + code
            + "}}\n");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("java.class.path");
    List<String> command = new ArrayList<>(List.of(java));
    command.addAll(List.of(SelvageProcess.SHORT_LIVED.split(" ", -1)));
    command.addAll(List.of("-cp", classes, source.toString()));
    return run(environment, command.toArray(String[]::new));
  }

  private static void assumeProgram(String name) {
    boolean found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    assumeTrue(found, "skipped: the snippet needs " + name + ", which is not installed");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private String run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("SELVAGE_"));
    builder.environment().putAll(environment);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder
        .environment()
        .merge(
            "PATH",
            SelvageProcess.launcher().resolveSibling("").toString(),
            (path, target) -> target + File.pathSeparator + path);
    Path log = folder.resolve("log");
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    process.getOutputStream().close();
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    String said = Files.readString(log, StandardCharsets.UTF_8);
    assertTrue(ended, said);
    assertEquals(0, process.exitValue(), said);
    return said;
  }
}
