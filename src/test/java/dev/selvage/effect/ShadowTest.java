package dev.selvage.effect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.ImageMagick;
import dev.selvage.fixtures.Pictures;
import dev.selvage.fixtures.SmallPhotos;
import dev.selvage.image.Color;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShadowTest {
  @TempDir private Path folder;

  // Three times sigma on all sides, moved by the offset, and the picture itself.
  @ParameterizedTest
  @CsvSource({
    "4, 10, 10, 124x84, 2, 2",
    "4, 0, 0, 124x84, 12, 12",
    "4, -15, 15, 127x87, 27, 0",
    "0, 10, -5, 110x65, 0, 5",
    "0, 0, 0, 100x60, 0, 0",
    "0.5, 1, 1, 104x64, 1, 1",
  })
  void thePictureGrowsToHoldIt(double sigma, int right, int down, String size, int left, int top) {
    Shadow shadow = new Shadow(sigma, right, down, Color.BLACK);
    assertEquals(size, shadow.size(new Size(100, 60)).toString());
    assertEquals(left, shadow.left());
    assertEquals(top, shadow.top());
    Raster pixels = Pictures.noise(PixelFormat.RGB, 100, 60, 3);
    Raster changed = shadow.apply(pixels);
    assertEquals(size, changed.size().toString());
    for (int c = 0; c < 3; c++) {
      assertEquals(pixels.sample(99, 59, c), changed.sample(left + 99, top + 59, c));
    }
  }

  @Test
  void withoutABlurItIsTheOutlineInOneColor() {
    byte[] samples = {(byte) 200, 100, 50, (byte) 128};
    Raster one = Raster.wrap(PixelFormat.RGBA, 1, 1, samples, 0, 4);
    Shadow beside = new Shadow(0, 1, 0, new Color(10, 20, 30, 102));
    // 102 of 128 of 255.
    byte[] both = {(byte) 200, 100, 50, (byte) 128, 10, 20, 30, 51};
    assertArrayEquals(both, beside.apply(one).data());
    // Half of the picture over what its shadow has: 128 + 51 * 127 / 255, and their mean.
    Shadow beneath = beside.at(0, 0);
    byte[] mean = {(byte) 169, 87, 47, (byte) 153};
    assertArrayEquals(mean, beneath.apply(one).data());
  }

  @Test
  void aDensityMultipliesAllPx() {
    Shadow usual = (Shadow) new Effect("shadow").pixels();
    assertEquals(new Shadow(4, 10, 10, new Color(128, 128, 128, 255)), usual);
    assertEquals(new Shadow(6, 15, 15, usual.color()), usual.atDensity(1.5));
  }

  // With room around, because it cuts a shadow off at twice sigma.
  @ParameterizedTest
  @CsvSource({
    "fruit, 4, 10, 10, #808080",
    "denim, 10, -6, 3, #1a8502",
    "headphones, 3, 12, 9, #000000",
    "drawn, 0.5, 2, 2, #ff0000"
  })
  void isWhatImageMagickCasts(String name, double sigma, int right, int down, String color)
      throws IOException, InterruptedException {
    Raster picture = SmallPhotos.of(name);
    Shadow shadow = new Shadow(sigma, right, down, Color.parse(color));
    Raster ours = shadow.apply(picture);
    Path in = Files.write(folder.resolve("in.png"), Pictures.file(picture, ImageFormat.PNG));
    Path out = folder.resolve("out.png");
    int room = 40;
    String offset = (right < 0 ? "" : "+") + right + (down < 0 ? "" : "+") + down;
    String window = ours.size() + "+" + (room - shadow.left()) + "+" + (room - shadow.top());
    ImageMagick.convert(
        in,
        "-alpha",
        "set",
        "-compose",
        "Copy",
        "-bordercolor",
        "none",
        "-border",
        room,
        "-compose",
        "Over",
        "(",
        "+clone",
        "-background",
        color,
        "-shadow",
        "100x" + sigma + offset,
        ")",
        "+swap",
        "-background",
        "none",
        "-layers",
        "merge",
        // The room's corner is where its page counts from.
        "-crop",
        window,
        "+repage",
        "-depth",
        "8",
        "PNG32:" + out);
    Raster peer =
        new ImageDecoder().decode(ImageSource.of("out", Files.readAllBytes(out))).raster();
    long sum = 0;
    for (int y = 0; y < ours.height(); y++) {
      for (int x = 0; x < ours.width(); x++) {
        int alpha = ours.sample(x, y, 3);
        for (int c = 0; c < 4; c++) {
          int off = Math.abs(ours.sample(x, y, c) - peer.sample(x, y, c));
          sum += c == 3 ? off : off * alpha / 255;
        }
      }
    }
    long found = sum;
    assertTrue(2 * sum <= 4 * ours.size().pixels(), () -> "off by " + found + " together");
  }
}
