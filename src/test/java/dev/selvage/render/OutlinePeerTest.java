package dev.selvage.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.ImageMagick;
import dev.selvage.fixtures.Pictures;
import dev.selvage.fixtures.SmallPhotos;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.layout.Layout;
import dev.selvage.resample.Filter;
import dev.selvage.resample.ScalarResampler;
import dev.selvage.transform.ChainJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Borders beside ImageMagick's. */
class OutlinePeerTest {
  @TempDir private Path folder;

  private static Raster render(Raster picture, String steps) {
    Layout layout =
        Layout.of(ChainJson.parse("[" + steps + "]"), picture.size(), Map.of(), 1_000_000);
    return new Compositor(new ScalarResampler(), Filter.TRIANGLE)
        .render(layout, new TestImages(picture, Map.of()));
  }

  private Raster convert(Raster picture, String... arguments)
      throws IOException, InterruptedException {
    Path in = Files.write(folder.resolve("in.png"), Pictures.file(picture, ImageFormat.PNG));
    Path out = folder.resolve("out.png");
    List<Object> command = new ArrayList<>(List.of(in));
    command.addAll(List.of(arguments));
    command.addAll(List.of("-depth", "8", "PNG32:" + out));
    ImageMagick.convert(command.toArray());
    return new ImageDecoder().decode(ImageSource.of("out", Files.readAllBytes(out))).raster();
  }

  private static int sample(Raster pixels, int x, int y, int channel) {
    if (channel == 3 && !pixels.format().hasAlpha()) {
      return 255;
    }
    return pixels.sample(x, y, pixels.format() == PixelFormat.GRAY ? 0 : channel);
  }

  /** How far samples differ: together, and at most. */
  private static long[] distance(Raster ours, Raster peer) {
    assertEquals(peer.size(), ours.size());
    long[] distance = new long[2];
    for (int y = 0; y < ours.height(); y++) {
      for (int x = 0; x < ours.width(); x++) {
        for (int c = 0; c < 4; c++) {
          int off = Math.abs(sample(ours, x, y, c) - sample(peer, x, y, c));
          // A colour that hardly shows is known to few levels.
          int shown = c == 3 ? off : off * sample(ours, x, y, 3) / 255;
          distance[0] += shown;
          distance[1] = Math.max(distance[1], shown);
        }
      }
    }
    return distance;
  }

  @ParameterizedTest
  @CsvSource({
    "fruit, 7, #336699",
    "denim, 1, #000000",
    "table, 40, #11223380",
    "headphones, 9, #ffee00",
  })
  void surroundsAsImageMagickDoes(String name, int width, String color)
      throws IOException, InterruptedException {
    Raster picture = SmallPhotos.of(name);
    String step = "{\"border\":{\"width\":" + width + ",\"color\":\"" + color + "\"}}";
    Raster peer =
        convert(
            picture, "-compose", "Copy", "-bordercolor", color, "-border", String.valueOf(width));
    assertEquals(0, distance(render(picture, step), peer)[1]);
  }

  // The ring and the picture are drawn four times as large and made smaller.
  @ParameterizedTest
  @CsvSource({"fruit, 135, 20", "denim, 135, 60", "drawn, 131, 5"})
  void followsRoundedCornersAsImageMagickDoes(String name, int height, int radius)
      throws IOException, InterruptedException {
    Raster picture = SmallPhotos.of(name);
    assertEquals(height, picture.height());
    String step = "{\"border\":\"6px_solid_navy\",\"radius\":" + radius + "}";
    int right = 4 * 180;
    int bottom = 4 * height;
    String outer = box(0, 0, right + 47, bottom + 47, 4 * (radius + 6));
    String inner = box(24, 24, right + 23, bottom + 23, 4 * radius);
    String size = (right + 48) + "x" + (bottom + 48);
    Raster peer =
        convert(
            picture,
            // The picture on navy, by the inner mask; then all by the outer one.
            "(",
            "-size",
            size,
            "xc:black",
            "-fill",
            "white",
            "-draw",
            inner,
            "-scale",
            "25%",
            ")",
            "(",
            "-clone",
            "0",
            "-bordercolor",
            "navy",
            "-border",
            "6",
            ")",
            "(",
            "-size",
            192 + "x" + (height + 12),
            "xc:navy",
            ")",
            "(",
            "-clone",
            "3",
            "-clone",
            "2",
            "-clone",
            "1",
            "-compose",
            "Over",
            "-composite",
            ")",
            "(",
            "-size",
            size,
            "xc:black",
            "-fill",
            "white",
            "-draw",
            outer,
            "-scale",
            "25%",
            ")",
            "-delete",
            "0-3",
            "-alpha",
            "off",
            "-compose",
            "CopyOpacity",
            "-composite");
    long[] distance = distance(render(picture, step), peer);
    assertTrue(distance[1] <= 40, "off by up to " + distance[1]);
    assertTrue(distance[0] <= peer.size().pixels(), "off by " + distance[0] + " together");
  }

  private static String box(int left, int top, int right, int bottom, int radius) {
    return String.format(
        "roundrectangle %d,%d %d,%d %d,%d", left, top, right, bottom, radius, radius);
  }
}
