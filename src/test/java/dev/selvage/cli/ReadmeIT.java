package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.MarkdownPage;
import dev.selvage.sandbox.Sandbox;
import dev.selvage.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** README's snippets, run as they are written. */
class ReadmeIT {
  @TempDir Path folder;

  @Test
  void saysTheTwoCommands() throws IOException {
    assertEquals(
        "mvn -q -DskipTests package && target/selvage demo\nmvn -q verify\n",
        MarkdownPage.readme().examples("").get(0));
  }

  @Test
  void theShellsSnippetsRunInOneCleanShell() throws IOException, InterruptedException {
    ExampleShell.assumeProgram("curl");
    String said = ExampleShell.in(folder).run(MarkdownPage.readme().examples("sh"));
    assertTrue(said.contains("match: "), said);
    assertTrue(said.contains("confirmed  2"), said);
    for (String name :
        List.of(
            "mug.webp",
            "square.jpg",
            "tile.jpg",
            "composed.png",
            "small/mug-white-2725x2225-200.jpg",
            "small/headphones-alpha-1024x1024-200.png",
            "hero.html",
            "mug-800.webp")) {
      assertTrue(Files.size(folder.resolve(name)) > 1000, name);
    }
    assertTrue(Files.readString(folder.resolve("tiles.html")).contains("data-tile=\"hero\""));
    byte[] served = Files.readAllBytes(folder.resolve("mug-800.webp"));
    assertEquals("RIFF", new String(served, 0, 4, StandardCharsets.US_ASCII));
  }

  @Test
  void javasSnippetsRun() throws IOException, InterruptedException {
    ExampleShell shell = ExampleShell.in(folder);
    Path testdata = folder.resolve("testdata");
    Files.copy(testdata.resolve("radio-grey-1600x1200.jpg"), folder.resolve("front.jpg"));
    Files.copy(testdata.resolve("fruit-linen-1600x1200.jpg"), folder.resolve("side.jpg"));
    Files.copy(testdata.resolve("denim-selvage-1600x1200.jpg"), folder.resolve("back.jpg"));
    List<String> snippets = MarkdownPage.readme().examples("java");
    try (Sandbox sandbox = Sandbox.start(SandboxSettings.builder().build())) {
      String said =
          shell.java(
              Map.of("SELVAGE_APP_SECRET", "any", "SELVAGE_API", sandbox.api().toString()),
              snippets);
      assertTrue(said.contains("BorderInfo"), said);
      assertTrue(said.contains("match "), said);
    }
    for (String name : List.of("small.jpg", "tile.jpg", "marked.jpg", "front-1280.webp")) {
      assertTrue(Files.size(folder.resolve(name)) > 1000, name);
    }
  }
}
