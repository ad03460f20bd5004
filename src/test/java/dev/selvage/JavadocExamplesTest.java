package dev.selvage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.JavadocExamples;
import dev.selvage.fixtures.Keys;
import dev.selvage.sandbox.Sandbox;
import dev.selvage.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every example of the Javadoc compiles and does its work: all of them are one program. */
class JavadocExamplesTest {
  private static final Path OVERVIEW = Path.of("src", "main", "javadoc", "overview.html");
  private static final String IMPORTS =
      """
      import static dev.selvage.transform.Gravity.NORTH;
      import dev.selvage.*;
      import dev.selvage.border.*;
      import dev.selvage.edit.*;
      import dev.selvage.image.*;
      import dev.selvage.instantsite.*;
      import dev.selvage.instantsite.settings.*;
      import dev.selvage.preflight.*;
      import dev.selvage.server.*;
      import dev.selvage.server.settings.*;
      import dev.selvage.server.tracing.*;
      import dev.selvage.token.*;
      import dev.selvage.transform.*;
      import java.net.URI;
      import java.net.http.HttpRequest;
      import java.nio.file.Files;
      import java.nio.file.Path;
      import java.time.Instant;
      import java.util.List;
      """;

  @TempDir Path folder;

  @Test
  void everyExampleWorks() throws IOException, InterruptedException {
    Files.copy(Path.of("testdata/radio-grey-1600x1200.jpg"), folder.resolve("front.jpg"));
    Files.copy(Path.of("testdata/fruit-linen-1600x1200.jpg"), folder.resolve("side.jpg"));
    Files.copy(folder.resolve("side.jpg"), folder.resolve("photo.jpg"));
    Files.copy(
        folder.resolve("front.jpg"),
        Files.createDirectories(folder.resolve("photos")).resolve("front.jpg"));
    Keys.write(folder);
    try (Sandbox sandbox = Sandbox.start(SandboxSettings.builder().build())) {
      String said =
          run(examples().replace("https://vuega.ecwid.com/api/v1", sandbox.api().toString()));
      assertTrue(said.contains("match BorderInfo"), said);
      assertTrue(said.contains("image/jpeg"), said);
    }
    for (String name : List.of("small.webp", "small.jpg", "tile.jpg", "limited.jpg")) {
      assertTrue(Files.size(folder.resolve(name)) > 1000, name);
    }
  }

  /** Each in a block of its own. */
  private static String examples() throws IOException {
    List<String> all = new ArrayList<>(JavadocExamples.in(OVERVIEW));
    assertEquals(3, all.size(), "one for each user");
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).sorted().toList()) {
        all.addAll(JavadocExamples.in(file));
      }
    }
    assertTrue(all.size() > 3, "classes have examples too");
    return "{\n" + String.join("}\n{\n", all) + "}\n";
  }

  private String run(String code) throws IOException, InterruptedException {
    Path source =
        Files.writeString(
            folder.resolve("Examples.java"),
            IMPORTS
                + "class Examples { public static void main(String[] a) throws Exception {\n"
                + code
                + "}}\n");
    Path said = folder.resolve("said");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                source.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().put("SELVAGE_APP_SECRET", "any");
    Process process = builder.start();
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertTrue(ended, "it did not end");
    assertEquals(0, process.exitValue(), Files.readString(said));
    return Files.readString(said);
  }
}
