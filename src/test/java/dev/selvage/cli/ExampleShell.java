package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.selvage.fixtures.MarkdownPage;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs what pages show as a reader would: in a folder with {@code testdata} and {@code target}, one
 * example after the other in one shell that knows nothing but HOME and PATH.
 */
final class ExampleShell {
  private static final Path TESTDATA = Path.of("testdata").toAbsolutePath();

  /** The ports that pages name; others are taken, since these may be in use. */
  private static final Pattern PORT = Pattern.compile("\\b80[89]\\d\\b");

  private static final String IMPORTS =
      """
      import dev.selvage.*;
      import dev.selvage.edit.*;
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

  private final Path folder;

  private ExampleShell(Path folder) {
    this.folder = folder;
  }

  /** Lays a folder out as a checkout is after its build. */
  static ExampleShell in(Path folder) throws IOException {
    Path testdata = Files.createDirectory(folder.resolve("testdata"));
    try (Stream<Path> files = Files.list(TESTDATA)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, testdata.resolve(file.getFileName()));
      }
    }
    Path launcher = Files.createDirectory(folder.resolve("target")).resolve("selvage");
    String call = "#!/bin/sh\nexec '%s' \"$@\"\n".formatted(SelvageProcess.launcher());
    Files.writeString(launcher, call);
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectory(folder.resolve("home"));
    return new ExampleShell(folder);
  }

  /** The step of README by which a shell finds the command; other pages ask for it. */
  static String installed() throws IOException {
    String step = MarkdownPage.readme().examples("sh").get(0);
    return step.substring(0, step.indexOf('\n') + 1);
  }

  /** What they print, errors too; fails unless all of them end with 0. */
  String run(List<String> examples) throws IOException, InterruptedException {
    return run("/bin/sh", "-eu", "-c", withFreePorts(String.join("", examples)));
  }

  /** Statements of Java, each example in a block of its own. */
  String java(Map<String, String> environment, List<String> examples)
      throws IOException, InterruptedException {
    String source =
        IMPORTS
            + "class First { public static void main(String[] a) throws Exception {\n{\n"
            + String.join("}\n{\n", examples)
            + "}}}\n";
    List<String> command = new ArrayList<>(List.of(jdk("java").toString()));
    command.addAll(List.of(SelvageProcess.SHORT_LIVED.split(" ", -1)));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Files.writeString(folder.resolve("First.java"), source).toString());
    return run(environment, command);
  }

  static void assumeProgram(String name) {
    boolean found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    assumeTrue(found, "skipped: the example needs " + name + ", which is not installed");
  }

  private String run(String... command) throws IOException, InterruptedException {
    return run(Map.of(), List.of(command));
  }

  private String run(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    builder.environment().clear();
    builder.environment().put("HOME", folder.resolve("home").toString());
    // The command runs on the Java that runs this test.
    builder.environment().put("PATH", jdk("").toString() + File.pathSeparator + path);
    builder.environment().putAll(environment);
    Path log = folder.resolve("log");
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    process.getOutputStream().close();
    boolean ended = process.waitFor(300, TimeUnit.SECONDS);
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    String said = Files.readString(log);
    assertTrue(ended, said);
    assertEquals(0, process.exitValue(), said);
    return said;
  }

  private static Path jdk(String program) {
    return Path.of(System.getProperty("java.home"), "bin", program);
  }

  private static String withFreePorts(String script) throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      String changed = script;
      for (String port :
          PORT.matcher(script).results().map(found -> found.group()).distinct().toList()) {
        ServerSocket socket = new ServerSocket(0);
        sockets.add(socket);
        changed = changed.replace(port, String.valueOf(socket.getLocalPort()));
      }
      return changed;
    } finally {
      for (ServerSocket socket : sockets) {
        socket.close();
      }
    }
  }
}
