package dev.selvage.effect.outline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.effect.outline.CornerRadii.Corner;
import dev.selvage.fixtures.ImageMagick;
import dev.selvage.fixtures.Pictures;
import dev.selvage.fixtures.SmallPhotos;
import dev.selvage.image.Color;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundedCornersTest {
  @TempDir private Path folder;

  private static CornerRadii all(double across, double down) {
    Corner corner = new Corner(across, down);
    return new CornerRadii(corner, corner, corner, corner);
  }

  private static double alphas(Raster pixels) {
    double sum = 0;
    for (int i = 3; i < pixels.data().length; i += 4) {
      sum += pixels.data()[i] & 0xff;
    }
    return sum;
  }

  // Of the square around a circle 1 - pi / 4 lies outside of it.
  @ParameterizedTest
  @CsvSource({"1, 1", "2.5, 2.5", "10, 10", "31.3, 7", "4, 40", "60, 45"})
  void whatIsLeftIsTheAreaOfTheShape(double across, double down) {
    Raster white = Pictures.solid(PixelFormat.GRAY, 120, 90, 255);
    double area = 120 * 90 - 4 * across * down * (1 - Math.PI / 4);
    Raster rounded = new RoundedCorners(all(across, down)).apply(white);
    // Half a level in each pixel of the edges, at most.
    assertEquals(area * 255, alphas(rounded), 0.5 * (across + down) * 8);
    double ring = area + 2 * 7 * (120 + 90) + 4 * 49;
    double grown = (across + 7) * (down + 7) - across * down;
    Raster framed = Raster.allocate(PixelFormat.RGBA, 134, 104);
    Raster bordered = new RoundedBorder(all(across, down), 7, Color.WHITE).apply(framed);
    double outline = ring - area - 4 * grown * (1 - Math.PI / 4);
    assertEquals(outline * 255, alphas(bordered), 0.5 * (across + down + 14) * 16);
  }

  @Test
  void aPixelHasItsShareOfACircle() {
    // A circle of radius 1 leaves pi / 4 of each of four pixels.
    Raster four = Pictures.solid(PixelFormat.RGB, 2, 2, 9, 8, 7);
    Raster round = new RoundedCorners(all(1, 1)).apply(four);
    assertEquals(Math.round(255 * Math.PI / 4), round.sample(1, 0, 3));
    assertEquals(8, round.sample(1, 1, 1));
    // And two halves of it meet in one pixel.
    Raster one = new RoundedCorners(all(0.5, 0.5)).apply(four.window(0, 0, 1, 1));
    assertEquals(Math.round(255 * Math.PI / 4), one.sample(0, 0, 3));
  }

  @Test
  void whatIsOutsideHasNoColor() {
    Raster solid = Pictures.solid(PixelFormat.RGB, 40, 40, 200, 100, 50);
    Raster round = new RoundedCorners(all(20, 20)).apply(solid);
    for (int c = 0; c < 4; c++) {
      assertEquals(0, round.sample(0, 39, c));
    }
    assertEquals(200, round.sample(20, 0, 0));
  }

  @Test
  void nothingShinesThroughBetweenAPictureAndItsBorder() {
    Raster framed = Raster.allocate(PixelFormat.RGBA, 50, 44);
    CornerRadii corners = all(15, 15);
    Raster round = new RoundedCorners(corners).apply(Pictures.solid(PixelFormat.RGB, 40, 34, 255));
    for (int y = 0; y < 34; y++) {
      System.arraycopy(round.data(), round.index(0, y), framed.data(), framed.index(5, y + 5), 160);
    }
    Raster bordered = new RoundedBorder(corners, 5, Color.WHITE).apply(framed);
    Raster whole =
        new RoundedCorners(corners.grown(5)).apply(Pictures.solid(PixelFormat.RGB, 50, 44, 255));
    for (int y = 0; y < 44; y++) {
      for (int x = 0; x < 50; x++) {
        assertEquals(whole.sample(x, y, 3), bordered.sample(x, y, 3), 1, x + ", " + y);
      }
    }
  }

  // Drawn eight times as large, because its own antialiasing is coarse, and made smaller.
  @ParameterizedTest
  @CsvSource({
    "fruit, 20, 20, 'roundrectangle 0,0 1439,1079 160,160'",
    "denim, 90, 67.5, 'ellipse 719.5,539.5 719.5,539.5 0,360'",
    "table, 5, 5, 'roundrectangle 0,0 1439,1079 40,40'",
    "headphones, 40, 40, 'roundrectangle 0,0 1439,1439 320,320'",
    "drawn, 65, 30, 'roundrectangle 0,0 1439,1047 520,240'",
  })
  void isTheMaskThatImageMagickDraws(String name, double across, double down, String shape)
      throws IOException, InterruptedException {
    Raster picture = SmallPhotos.of(name);
    Raster ours = new RoundedCorners(all(across, down)).apply(picture);
    Raster mask = masked(picture, shape);
    long sum = 0;
    for (int y = 0; y < ours.height(); y++) {
      for (int x = 0; x < ours.width(); x++) {
        int off = Math.abs(mask.sample(x, y, 0) - ours.sample(x, y, 3));
        sum += off;
        assertTrue(off <= 40, "alpha at " + x + ", " + y + " is off by " + off);
      }
    }
    assertTrue(sum <= ours.size().pixels() / 4, "alpha is off by " + sum + " together");
  }

  private Raster masked(Raster picture, String shape) throws IOException, InterruptedException {
    Path in = Files.write(folder.resolve("in.png"), Pictures.file(picture, ImageFormat.PNG));
    Path out = folder.resolve("out.png");
    String large = 8 * picture.width() + "x" + 8 * picture.height();
    List<Object> command = new ArrayList<>(List.of(in, "-alpha", "extract", "(", "-size", large));
    command.addAll(List.of("xc:black", "-fill", "white", "-draw", shape, "-scale", "12.5%", ")"));
    command.addAll(List.of("-compose", "Multiply", "-composite", "-depth", "8", "PNG:" + out));
    ImageMagick.convert(command.toArray());
    return new ImageDecoder().decode(ImageSource.of("out", Files.readAllBytes(out))).raster();
  }
}
