package shop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.Selvage;
import dev.selvage.border.BorderInfo;
import dev.selvage.border.Rgba;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project that excludes what README says, since it neither signs nor uploads. */
class RenderOnlyTest {
  private static final int MOST_BYTES = 8_500_000;
  private static final BorderInfo WHITE = new BorderInfo(true, new Rgba(255, 255, 255, 1));

  @TempDir Path folder;

  private static List<Path> jars() throws IOException {
    String classPath = Files.readString(Path.of(System.getProperty("class.path")));
    return Stream.of(classPath.strip().split(File.pathSeparator, -1)).map(Path::of).toList();
  }

  @Test
  void thereIsLittleOnTheClassPath() throws IOException {
    long bytes = 0;
    List<String> names = new ArrayList<>();
    for (Path jar : jars()) {
      bytes += Files.size(jar);
      names.add(jar.getFileName() + " " + Files.size(jar));
      for (String left : List.of("kotlin", "okhttp", "okio", "nimbus", "jackson")) {
        assertTrue(!jar.getFileName().toString().contains(left), jar.toString());
      }
    }
    String what =
        String.format(Locale.ROOT, "%d jars, %.1f MB", names.size(), bytes / 1_000_000.0);
    System.out.println("render-only: " + what + ": " + names);
    assertTrue(bytes < MOST_BYTES, what);
    assertEquals(List.of(names.size() + " jars of less than 9 MB"), saidInReadme());
  }

  private static List<String> saidInReadme() throws IOException {
    return Pattern.compile("\\d+ jars of less than \\d+ MB")
        .matcher(Files.readString(Path.of(System.getProperty("readme"))))
        .results()
        .map(MatchResult::group)
        .toList();
  }

  @Test
  void theExclusionsAreThoseOfTheReadme() throws IOException {
    String exclusions = exclusions(Files.readString(Path.of("pom.xml")));
    assertTrue(exclusions.contains("okhttp-jvm"), exclusions);
    assertEquals(
        exclusions, exclusions(Files.readString(Path.of(System.getProperty("readme")))));
  }

  private static String exclusions(String text) {
    return Pattern.compile("<exclusions>(.*?)</exclusions>", Pattern.DOTALL)
        .matcher(text)
        .results()
        .map(match -> match.group(1).replaceAll("\\s", ""))
        .reduce("", String::concat);
  }

  @Test
  void everyFormatIsWrittenAndReadAgain() throws IOException {
    BufferedImage white = white();
    for (String name : List.of("a.jpg", "a.png", "a.webp")) {
      Path file = folder.resolve(name);
      Selvage.of(white).fit(40).toFile(file);
      BufferedImage back = Selvage.of(file).toImage();
      assertEquals(40, back.getWidth());
      assertEquals(30, back.getHeight());
      assertEquals(WHITE, Selvage.of(file).border());
    }
    assertArrayEquals(
        "RIFF".getBytes("ISO-8859-1"),
        Arrays.copyOf(Files.readAllBytes(folder.resolve("a.webp")), 4));
  }

  @Test
  void tilesAreMadeAndMeasured() throws IOException {
    Path front = folder.resolve("front.png");
    Selvage.of(white()).toFile(front);
    Path tile = folder.resolve("tile.webp");
    Selvage.tile(front, front).width(60).toFile(tile);
    assertEquals(WHITE, Selvage.of(tile).border());
    assertEquals(120, Selvage.of(tile).toImage().getWidth());
  }

  private static BufferedImage white() {
    BufferedImage image = new BufferedImage(80, 60, BufferedImage.TYPE_INT_RGB);
    int[] row = new int[80];
    Arrays.fill(row, 0xffffff);
    for (int y = 0; y < 60; y++) {
      image.setRGB(0, y, 80, 1, row, 0, 80);
    }
    return image;
  }
}
