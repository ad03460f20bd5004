package dev.selvage.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.selvage.image.Color;
import dev.selvage.image.Raster;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts beside those that pango sets with the same font file, unhinted. */
class TextPeerTest {
  private static final TextRenderer TEXTS = TextRenderer.of(List.of());

  @TempDir private static Path folder;

  @BeforeAll
  static void laysTheFontOut() throws IOException, InterruptedException {
    assumeTrue(isThere(), "skipped: pango-view is not installed");
    for (String name : List.of("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf")) {
      try (InputStream font = Fonts.class.getResourceAsStream(name)) {
        Files.copy(Objects.requireNonNull(font), folder.resolve(name));
      }
    }
    Files.writeString(
        folder.resolve("fonts.conf"),
        "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig><dir>"
            + folder
            + "</dir><cachedir>"
            + folder.resolve("cache")
            + "</cachedir></fontconfig>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Liberation Sans_40 | Liberation Sans 40px | Hello World | ",
        "Liberation Sans_24 | Liberation Sans 24px | The quick brown fox, 1234567890 | ",
        "Liberation Sans_40_bold | Liberation Sans Bold 40px | AVATAR Tj Žluťoučký | ",
        "Liberation Sans_33 | Liberation Sans 33px | Съешь ещё этих мягких булок | ",
        "Liberation Sans_33 | Liberation Sans 33px | Ξεσκεπάζω την ψυχοφθόρα | ",
        "Liberation Sans_40 | Liberation Sans 40px | one/two/three/four/five | ",
        "Liberation Sans_26 | Liberation Sans 26px | A long line that wraps in its box and goes on"
            + " for a while, word by word | 200",
        "Liberation Sans_26_bold | Liberation Sans Bold 26px | A line of words/and a second one of"
            + " even more words that wraps | 240",
        "Liberation Sans_150 | Liberation Sans 150px | Ag | ",
      })
  void isWhatPangoSets(String style, String font, String lines, @Nullable Integer width)
      throws IOException, InterruptedException {
    String text = lines.replace('/', '\n');
    TextBlock block =
        new TextBlock(text, TextStyle.parse(style), Color.BLACK, null, null, width, null, true);
    Raster ours = TEXTS.draw(block);
    int[][] theirs = pango(font, text, width);
    assertEquals(theirs[0].length, ours.width(), 2, "ink across");
    assertEquals(theirs.length, ours.height(), 2, "ink down");
    double least = Double.MAX_VALUE;
    for (int dy = -2; dy <= 2; dy++) {
      for (int dx = -2; dx <= 2; dx++) {
        least = Math.min(least, difference(ours, theirs, dx, dy));
      }
    }
    assertTrue(least <= 10, "coverage is off by " + least + " of 255 on average");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Liberation Sans_40 | Liberation Sans 40px | The advance of a line of text",
        "Liberation Sans_14_bold | Liberation Sans Bold 14px | The advance of a line of bold text",
      })
  void takesTheSpaceThatPangoTakes(String style, String font, String text)
      throws IOException, InterruptedException {
    TextBlock block =
        new TextBlock(text, TextStyle.parse(style), Color.BLACK, null, null, null, null, false);
    BufferedImage peer = picture(font, text, null);
    int ours = TEXTS.measure(block).size().width();
    assertEquals(peer.getWidth(), ours, 1 + peer.getWidth() / 100.0);
  }

  private static double difference(Raster ours, int[][] theirs, int dx, int dy) {
    long sum = 0;
    for (int y = 0; y < ours.height(); y++) {
      for (int x = 0; x < ours.width(); x++) {
        boolean inside =
            x + dx >= 0 && y + dy >= 0 && y + dy < theirs.length && x + dx < theirs[0].length;
        sum += Math.abs(ours.sample(x, y, 3) - (inside ? theirs[y + dy][x + dx] : 0));
      }
    }
    return sum / (double) ours.size().pixels();
  }

  /** Coverage by rows, trimmed to its ink. */
  private static int[][] pango(String font, String text, @Nullable Integer width)
      throws IOException, InterruptedException {
    BufferedImage picture = picture(font, text, width);
    int left = Integer.MAX_VALUE;
    int top = Integer.MAX_VALUE;
    int right = 0;
    int bottom = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        if (coverage(picture, x, y) > 0) {
          left = Math.min(left, x);
          top = Math.min(top, y);
          right = Math.max(right, x + 1);
          bottom = Math.max(bottom, y + 1);
        }
      }
    }
    int[][] rows = new int[bottom - top][right - left];
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        rows[y - top][x - left] = coverage(picture, x, y);
      }
    }
    return rows;
  }

  private static int coverage(BufferedImage picture, int x, int y) {
    return 255 - (picture.getRGB(x, y) & 0xff);
  }

  private static BufferedImage picture(String font, String text, @Nullable Integer width)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "pango", ".png");
    List<String> command = new ArrayList<>(List.of("pango-view", "-q", "--no-auto-dir"));
    command.addAll(List.of("--hinting=none", "--antialias=gray", "--subpixel-positions"));
    command.addAll(List.of("--margin=0", "--dpi=72", "--font=" + font, "--text=" + text));
    if (width != null) {
      command.addAll(List.of("--width=" + width, "--wrap=word-char"));
    }
    command.addAll(List.of("-o", out.toString()));
    ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
    process.environment().put("FONTCONFIG_FILE", folder.resolve("fonts.conf").toString());
    run(process.start());
    return Objects.requireNonNull(ImageIO.read(out.toFile()), "no picture");
  }

  private static boolean isThere() throws InterruptedException {
    try {
      return run(new ProcessBuilder("pango-view", "--version").start()).contains("pango");
    } catch (IOException e) {
      return false;
    }
  }

  private static String run(Process process) throws IOException, InterruptedException {
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "pango-view did not end");
    assertEquals(0, process.exitValue(), said);
    return said;
  }
}
