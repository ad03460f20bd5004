package shop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.Selvage;
import dev.selvage.border.BorderInfo;
import dev.selvage.border.Rgba;
import dev.selvage.render.RenderedTile;
import dev.selvage.transform.Gravity;
import dev.selvage.transform.Transformation;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A project that takes of the library what README says, since it neither signs nor uploads. */
class RenderOnlyTest {
  private static final int MOST_BYTES = 8_000_000;
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
    assertEquals(List.of(names.size() + " jars of less than 8 MB"), saidInReadme());
  }

  private static List<String> saidInReadme() throws IOException {
    return Pattern.compile("\\d+ jars of less than \\d+ MB")
        .matcher(Files.readString(Path.of(System.getProperty("readme"))))
        .results()
        .map(MatchResult::group)
        .toList();
  }

  @Test
  void theDependencyIsThatOfTheReadme() throws IOException {
    String dependency = renderOnly(Files.readString(Path.of("pom.xml")));
    assertTrue(dependency.contains("okhttp-jvm"), dependency);
    assertEquals(
        dependency, renderOnly(Files.readString(Path.of(System.getProperty("readme")))));
  }

  /** The dependencies that exclude something, without white space. */
  private static String renderOnly(String text) {
    return Pattern.compile("<dependency>(?:(?!</dependency>).)*</exclusions>\\s*</dependency>", Pattern.DOTALL)
        .matcher(text)
        .results()
        .map(match -> match.group().replaceAll("\\s", ""))
        .reduce("", String::concat);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev.selvage.token.ImageClaims",
        "dev.selvage.preflight.Preflight",
        "dev.selvage.server.ImageServer",
        "dev.selvage.cli.Main"
      })
  void theOtherPartsAreNotThere(String name) {
    assertThrows(ClassNotFoundException.class, () -> Class.forName(name));
  }

  @Test
  void textsAreSetInTheFontOfTheLibrary() throws IOException {
    BufferedImage marked =
        Selvage.of(white())
            .step(Transformation.builder().overlay("text:Arial_40:H").gravity(Gravity.WEST).build())
            .toImage();
    assertTrue(IntStream.range(0, 80).anyMatch(x -> (marked.getRGB(x, 30) & 0xff) < 40));
  }

  @Test
  void bordersAreRepaired() throws IOException {
    BufferedImage lined = white();
    lined.setRGB(0, 0, 80, 1, new int[80], 0, 80);
    RenderedTile repaired = Selvage.of(lined).repair().tile();
    assertEquals(WHITE, repaired.borderInfo());
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
