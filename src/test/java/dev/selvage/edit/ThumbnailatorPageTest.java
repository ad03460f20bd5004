package dev.selvage.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.MarkdownPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page "From Thumbnailator" says of our side compiles and does its work. */
class ThumbnailatorPageTest {
  private static final Pattern CALL =
      Pattern.compile("`((?:BufferedImage small = )?Selvage\\.of\\([^`…]*)`");

  private static final String BEFORE =
      """
      import dev.selvage.Selvage;
      import dev.selvage.edit.*;
      import dev.selvage.transform.*;
      import java.awt.image.BufferedImage;
      import java.io.*;
      import java.nio.file.Path;
      import java.util.List;
      class Page { public static void main(String[] args) throws Exception {
      OutputStream out = new ByteArrayOutputStream();
      Path logo = Path.of("logo.png");
      BufferedImage image = javax.imageio.ImageIO.read(new File("front.jpg"));
      """;

  @TempDir Path folder;

  @Test
  void everyCallWorks() throws IOException, InterruptedException {
    MarkdownPage page = MarkdownPage.ofSite("from-thumbnailator.md");
    assertEquals(10, page.table("Thumbnailator").size());
    List<String> calls =
        CALL.matcher(page.text()).results().map(match -> match.group(1) + ";").toList();
    assertEquals(12, calls.size(), "those of the table and two below it");
    String code = page.examples("java").get(0) + String.join("\n", calls);
    String said = run(code);
    assertTrue(said.contains("BorderInfo"), said);
    for (String name : List.of("a.jpg", "c.png", "h.jpg", "front-640.webp", "thumb-200.jpg")) {
      assertTrue(Files.size(folder.resolve(name)) > 500, name);
    }
  }

  private String run(String code) throws IOException, InterruptedException {
    Files.copy(Path.of("testdata/radio-grey-1600x1200.jpg"), folder.resolve("front.jpg"));
    Files.copy(Path.of("testdata/headphones-alpha-1024x1024.png"), folder.resolve("logo.png"));
    Path source = Files.writeString(folder.resolve("Page.java"), BEFORE + code + "}}");
    Path said = folder.resolve("said");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                source.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertTrue(ended, "it did not end");
    assertEquals(0, process.exitValue(), Files.readString(said));
    return Files.readString(said);
  }
}
