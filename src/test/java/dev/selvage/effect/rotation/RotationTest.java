package dev.selvage.effect.rotation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.Pictures;
import dev.selvage.fixtures.Vips;
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
import org.junit.jupiter.params.provider.EnumSource;

/** Turns by any angle beside libvips', and what holds for all of them. */
class RotationTest {
  @TempDir private Path folder;

  /** Waves of six to sixty pixels, and a hard edge: what a scaled photo is made of. */
  private static Raster picture(PixelFormat format, int width, int height) {
    Raster pixels = Raster.allocate(format, width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double wave = 50 * Math.sin(x / 9.0 + y / 31.0) + 25 * Math.cos(y / 1.9 - x / 7.0);
        double edge = x + 2 * y > width ? 25 : -25;
        for (int c = 0; c < format.channels(); c++) {
          boolean alpha = format.hasAlpha() && c == format.channels() - 1;
          double level = alpha ? 255 - 200.0 * y / height : 128 + wave + edge * (c - 1);
          pixels.data()[pixels.index(x, y) + c] = (byte) Math.round(level);
        }
      }
    }
    return pixels;
  }

  private static Raster turned(double degrees, Raster pixels) {
    return new Rotation(degrees).apply(pixels);
  }

  /** Of libvips, with the picture's centre in the middle of the box as here. */
  private Raster peer(double degrees, Raster pixels) throws IOException, InterruptedException {
    Path in = Files.write(folder.resolve("in.png"), Pictures.file(pixels, ImageFormat.PNG));
    Path opaque = folder.resolve("opaque.v");
    Path out = folder.resolve("out.png");
    if (pixels.format().hasAlpha()) {
      Vips.run("copy", in, opaque);
    } else {
      Vips.run("bandjoin_const", in, opaque, 255);
    }
    double cosine = Math.cos(Math.toRadians(degrees));
    double sine = Math.sin(Math.toRadians(degrees));
    Size box = new Rotation(degrees).size(pixels.size());
    double exactWidth = Math.abs(cosine) * pixels.width() + Math.abs(sine) * pixels.height();
    double exactHeight = Math.abs(sine) * pixels.width() + Math.abs(cosine) * pixels.height();
    double left = Math.min(0, cosine * pixels.width()) + Math.min(0, -sine * pixels.height());
    double top = Math.min(0, sine * pixels.width()) + Math.min(0, cosine * pixels.height());
    Vips.run(
        "similarity",
        opaque,
        out,
        "--angle=" + degrees,
        "--interpolate=bicubic",
        "--odx="
            + ((box.width() - exactWidth) / 2 - left + Math.rint(left) + (cosine - sine - 1) / 2),
        "--ody="
            + ((box.height() - exactHeight) / 2 - top + Math.rint(top) + (sine + cosine - 1) / 2));
    return new ImageDecoder().decode(ImageSource.of("out", Files.readAllBytes(out))).raster();
  }

  @ParameterizedTest
  @CsvSource({"15, RGB", "-7, RGBA", "45, RGB", "30, GRAY", "-44, RGBA", "1, RGB", "100, RGB"})
  void isWhatLibvipsMakes(int degrees, PixelFormat format)
      throws IOException, InterruptedException {
    Raster picture = picture(format, 301, 203);
    Raster ours = turned(degrees, picture);
    Raster peer = peer(degrees, picture);
    assertEquals(peer.size(), ours.size());
    double squares = 0;
    long inside = 0;
    double alphaOff = 0;
    int colors = peer.format().channels() - 1;
    for (int y = 0; y < ours.height(); y++) {
      for (int x = 0; x < ours.width(); x++) {
        alphaOff += Math.abs(ours.sample(x, y, 3) - peer.sample(x, y, colors));
        boolean shows = ours.sample(x, y, 3) > 40 && peer.sample(x, y, colors) > 40;
        for (int c = 0; c < 3 && shows; c++) {
          squares += Math.pow(ours.sample(x, y, c) - peer.sample(x, y, Math.min(c, colors - 1)), 2);
          inside++;
        }
      }
    }
    double psnr = 10 * Math.log10(255 * 255 / (squares / inside));
    double off = alphaOff / ours.size().pixels();
    // The requirement is 35 dB and 3 levels; weights of seven bits cost about what rounding does.
    assertTrue(psnr >= 46, "PSNR " + psnr);
    assertTrue(off <= 0.5, "alpha off by " + off);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 100, 50, 101, 52",
    "45, 100, 50, 106, 106",
    "30, 301, 203, 362, 326",
    "-44, 17, 4, 15, 15",
    "15, 720, 588, 848, 754",
    "90, 7, 5, 5, 7",
    "33, 1, 1, 1, 1"
  })
  void theBoxIsTheExactBoundsRounded(
      int degrees, int width, int height, int boxWidth, int boxHeight)
      throws IOException, InterruptedException {
    assertEquals(
        new Size(boxWidth, boxHeight), new Rotation(degrees).size(new Size(width, height)));
    if (degrees % 90 != 0 && width > 1) {
      assertEquals(
          new Size(boxWidth, boxHeight),
          peer(degrees, picture(PixelFormat.RGB, width, height)).size());
    }
  }

  @ParameterizedTest
  @EnumSource(PixelFormat.class)
  void oneColourStaysItselfUpToItsEdges(PixelFormat format) {
    Raster turned = turned(33, Pictures.solid(format, 90, 40, 200, 100, 50, 255));
    int colors = format == PixelFormat.GRAY ? 1 : 3;
    int[] expected = colors == 1 ? new int[] {200, 200, 200} : new int[] {200, 100, 50};
    long alpha = 0;
    for (int y = 0; y < turned.height(); y++) {
      for (int x = 0; x < turned.width(); x++) {
        alpha += turned.sample(x, y, 3);
        for (int c = 0; c < 3 && turned.sample(x, y, 3) > 0; c++) {
          assertEquals(expected[c], turned.sample(x, y, c), 1.0, x + "," + y);
        }
      }
    }
    assertEquals(0, turned.sample(0, 0, 3));
    assertEquals(255, turned.sample(turned.width() / 2, turned.height() / 2, 3));
    // What it covers is what it covered before.
    assertEquals(90 * 40 * 255L, (double) alpha, 90 * 40 * 255 * 0.01);
  }

  @Test
  void doesNotWriteToWhatItTurns() {
    Raster picture = picture(PixelFormat.RGBA, 60, 40);
    byte[] before = picture.data().clone();
    turned(20, picture);
    assertArrayEquals(before, picture.data());
  }
}
