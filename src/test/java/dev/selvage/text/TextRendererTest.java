package dev.selvage.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.image.Color;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.image.Warning;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Liberation Sans has 2048 units: ascent 1854, descent 434, line gap 67, and an H of 1479. So at
 * 100 px lines are 90.5 over and 21.2 below the baseline, 115.0 from each other, and an H is 72.2
 * wide.
 */
class TextRendererTest {
  private static final TextRenderer TEXTS = TextRenderer.of(List.of());

  @TempDir private Path folder;

  private static TextBlock lines(String style, String text) {
    return block(style, text, null, null, null);
  }

  private static TextBlock block(
      String style,
      String text,
      @Nullable Color background,
      @Nullable Integer width,
      @Nullable Integer height) {
    return new TextBlock(
        text, TextStyle.parse(style), Color.BLACK, null, background, width, height, false);
  }

  @ParameterizedTest
  @CsvSource({
    "Liberation Sans_100, HH, 145, 113",
    "Liberation Sans_100, HHH, 217, 113",
    // Space stands between letters, not behind the last.
    "Liberation Sans_100_letter_spacing_10, HHH, 237, 113",
    "Liberation Sans_100_letter_spacing_-7.5, HHH, 202, 113",
    // 91 over the first baseline, 115 between the two, 22 below the second.
    "Liberation Sans_100, H/H, 73, 228",
    "Liberation Sans_100_line_spacing_-15, H/H, 73, 213",
  })
  void linesAreAsLargeAsTheFontSays(String style, String text, int width, int height) {
    MeasuredText measured = TEXTS.measure(lines(style, text.replace('/', '\n')));
    assertEquals(new Size(width, height), measured.size());
    assertEquals(List.of(), measured.warnings());
    assertEquals(measured.size(), TEXTS.draw(lines(style, text.replace('/', '\n'))).size());
  }

  @Test
  void aBackgroundIsAQuarterOfTheSizeLargerOnEachSide() {
    Color yellow = Color.parse("#ffff00");
    Raster drawn = TEXTS.draw(block("Liberation Sans_100", "HH", yellow, null, null));
    // From -25 to 144.4 + 25, and from -90.5 - 25 to 21.2 + 25.
    assertEquals(new Size(25 + 170, 116 + 47), drawn.size());
    assertArrayEquals(new int[] {255, 255, 0, 255}, pixel(drawn, 0, 0));
    // The left stem of the first H, which begins 8 px from its origin.
    assertArrayEquals(new int[] {0, 0, 0, 255}, pixel(drawn, 25 + 12, 80));
  }

  @Test
  void linesWrapAtSpacesAndTheLastThatFitsEndsInAnEllipsis() {
    String text = "one two three four";
    TextBlock wrapped = block("Liberation Sans_20", text, null, 80, null);
    assertEquals(
        TEXTS.measure(lines("Liberation Sans_20", "one two\nthree\nfour")).size(),
        TEXTS.measure(wrapped).size());
    assertSame(
        TEXTS.draw(lines("Liberation Sans_20", "one two\nthree\u2026")),
        TEXTS.draw(block("Liberation Sans_20", text, null, 80, 50)));
    // A single line is kept where not even one fits.
    assertSame(
        TEXTS.draw(lines("Liberation Sans_20", "one tw\u2026")),
        TEXTS.draw(block("Liberation Sans_20", text, null, 80, 1)));
    assertSame(
        TEXTS.draw(lines("Liberation Sans_20", "aaaaaa\naaaa")),
        TEXTS.draw(block("Liberation Sans_20", "a".repeat(10), null, 70, null)));
  }

  @Test
  void linesAreAlignedToTheLongest() {
    // An H stands 8 px from both ends of its advance.
    int[] edges = new int[3];
    String[] aligns = {"left", "center", "right"};
    for (int i = 0; i < 3; i++) {
      Raster drawn = TEXTS.draw(lines("Liberation Sans_100_" + aligns[i], "HHH\nH"));
      int x = 0;
      while (drawn.sample(x, 91 + 80, 3) < 128) {
        x++;
      }
      edges[i] = x;
    }
    assertEquals(8, edges[0], 1);
    assertEquals(8 + 72, edges[1], 1);
    assertEquals(8 + 144, edges[2], 1);
  }

  @Test
  void inkIsTrimmedAndAnOutlineAddsHalfItsWidthAround() {
    TextStyle style = TextStyle.parse("Liberation Sans_100");
    Size plain = TEXTS.measure(TextBlock.of("H", style)).size();
    // The H is 1409 units high: 68.8 px.
    assertEquals(69, plain.height(), 1);
    TextBlock outlined =
        new TextBlock(
            "H",
            style,
            Color.BLACK,
            new TextBlock.Outline(8, Color.parse("#ff0000")),
            null,
            null,
            null,
            true);
    Raster drawn = TEXTS.draw(outlined);
    assertEquals(plain.width() + 8, drawn.width(), 1);
    assertEquals(plain.height() + 8, drawn.height(), 1);
    assertArrayEquals(new int[] {255, 0, 0, 255}, pixel(drawn, 4, 40));
  }

  @Test
  void decorationAndSlantAddInk() {
    Size plain = ink("Liberation Sans_100", "nnn");
    assertTrue(ink("Liberation Sans_100_underline", "nnn").height() > plain.height() + 5);
    assertTrue(ink("Liberation Sans_100_italic", "nnn").width() > plain.width() + 5);
    assertTrue(ink("Liberation Sans_100_bold", "nnn").width() > plain.width() + 5);
    assertEquals(ink("Liberation Sans_100_strikethrough", "nnn").height(), plain.height());
  }

  @Test
  void aCharacterThatNoFontHasIsABoxAndNotLeftOut() {
    Size box = ink("Liberation Sans_100", "\u4e2d");
    assertTrue(box.width() > 20 && box.height() > 50, box.toString());
  }

  @Test
  void charactersThatNoFontHasAreNamed() {
    List<Warning> warnings =
        TEXTS.measure(lines("Liberation Sans_20", "a\u200f \u05d0\u05d1\u05d0 \u4e2d")).warnings();
    assertEquals(List.of("missing_glyphs"), warnings.stream().map(Warning::code).toList());
    assertTrue(
        warnings.get(0).message().contains("no font has U+05D0, U+05D1, U+4E2D;"),
        warnings.toString());
    List<Warning> many =
        TEXTS
            .measure(lines("Liberation Sans_20", "\u05d0\u05d1\u05d2\u05d3\u05d4\u05d5"))
            .warnings();
    assertTrue(many.get(0).message().contains("U+05D4 and others"), many.toString());
  }

  /** With a font of a folder, where this machine has one that can be put into it. */
  @Test
  void scriptsThatRunFromTheRightAreOrderedAndJoined() throws IOException {
    Path font = Path.of("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf");
    assumeTrue(Files.exists(font), "skipped: there is no font of Hebrew and Arabic");
    Files.copy(font, folder.resolve("DejaVuSans.ttf"));
    TextRenderer texts = TextRenderer.of(List.of(folder));
    // Lamed, the first letter, is tall, and yod, which is to its left, hangs.
    TextBlock hebrew = TextBlock.of("\u05dc\u05d9", TextStyle.parse("Liberation Sans_100"));
    assertEquals(List.of(), texts.measure(hebrew).warnings());
    Raster drawn = texts.draw(hebrew);
    int first = 0;
    while (drawn.sample(first, 3, 3) < 128) {
      first++;
    }
    assertTrue(first > drawn.width() / 4, first + " of " + drawn.width());
    TextBlock mixed = TextBlock.of("HH \u05d9", TextStyle.parse("Liberation Sans_100"));
    assertTrue(texts.draw(mixed).sample(3, 35, 3) > 200, "begins with a Latin letter");
    // Beh is wide by itself, and narrow between others.
    Size alone = advance(texts, "\u0628");
    Size joined = advance(texts, "\u0628\u0628\u0628");
    assertTrue(joined.width() < 2 * alone.width(), joined + " of " + alone);
  }

  private static Size advance(TextRenderer texts, String text) {
    return texts.measure(lines("DejaVu Sans_100", text)).size();
  }

  @Test
  void theNearestFontIsTakenAndNamed() {
    List<Warning> warnings = TEXTS.measure(lines("Arial_20", "x")).warnings();
    assertEquals("font_substituted", warnings.get(0).code());
    assertTrue(warnings.get(0).message().contains("Arial"), warnings.toString());
    assertTrue(warnings.get(0).message().contains("Liberation Sans"), warnings.toString());
    assertEquals(List.of(), TEXTS.measure(lines("liberation-sans_20", "x")).warnings());
  }

  @Test
  void fontsComeFromFoldersByFamilyAndByFile() throws IOException {
    try (InputStream font = Fonts.class.getResourceAsStream("LiberationSans-Bold.ttf")) {
      Files.copy(Objects.requireNonNull(font), folder.resolve("Fancy-Font.ttf"));
    }
    Files.writeString(folder.resolve("readme.txt"), "no font");
    TextRenderer texts = TextRenderer.of(List.of(folder));
    MeasuredText fancy = texts.measure(lines("Fancy-Font.ttf_40", "HHHaaa"));
    assertEquals(List.of(), fancy.warnings());
    assertTrue(!texts.name().equals(TEXTS.name()));
    Files.writeString(folder.resolve("broken.ttf"), "no font");
    TextRenderer broken = TextRenderer.of(List.of(folder));
    UnusableInputException e =
        assertThrows(UnusableInputException.class, () -> broken.measure(lines("A_9", "x")));
    assertTrue(String.valueOf(e.getMessage()).contains("broken.ttf"), e.getMessage());
    List<Path> absent = List.of(folder.resolve("absent"));
    assertThrows(UsageException.class, () -> TextRenderer.of(absent));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "  ", "\u200b"})
  void refusesATextThatShowsNothing(String text) {
    TextBlock block = TextBlock.of(text, TextStyle.parse("Arial_20"));
    assertThrows(UsageException.class, () -> TEXTS.measure(block));
  }

  @Test
  void refusesTooManyLines() {
    TextBlock block = lines("Arial_20", "x\n".repeat(300) + "x");
    assertThrows(UsageException.class, () -> TEXTS.measure(block));
    TEXTS.measure(lines("Arial_20", "x\n".repeat(299) + "x"));
  }

  @Test
  void needsNoFontOfTheSystem() throws IOException, InterruptedException {
    Path none = Files.writeString(folder.resolve("fonts.conf"), "<fontconfig></fontconfig>");
    ProcessBuilder process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                FontlessCheck.class.getName())
            .redirectErrorStream(true);
    process.environment().put("FONTCONFIG_FILE", none.toString());
    Process started = process.start();
    started.getOutputStream().close();
    String said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(started.waitFor(60, TimeUnit.SECONDS), "did not end");
    assertTrue(said.contains("145x113"), said);
  }

  private static Size ink(String style, String text) {
    return TEXTS.measure(TextBlock.of(text, TextStyle.parse(style))).size();
  }

  private static int[] pixel(Raster pixels, int x, int y) {
    return new int[] {
      pixels.sample(x, y, 0), pixels.sample(x, y, 1), pixels.sample(x, y, 2), pixels.sample(x, y, 3)
    };
  }

  private static void assertSame(Raster expected, Raster actual) {
    assertEquals(expected.size(), actual.size());
    assertArrayEquals(expected.data(), actual.data());
  }
}
