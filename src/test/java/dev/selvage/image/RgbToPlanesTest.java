package dev.selvage.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RgbToPlanesTest {
  private static Raster window(int width, int height, int chroma, int leadX, int leadY) {
    int columns = (leadX + width + chroma - 1) / chroma;
    int rows = (leadY + height + chroma - 1) / chroma;
    return Raster.planar(
        Raster.allocate(PixelFormat.GRAY, width, height),
        new ChromaPlanes(
            Raster.allocate(PixelFormat.GRAY, columns, rows),
            Raster.allocate(PixelFormat.GRAY, columns, rows),
            chroma,
            chroma,
            leadX,
            leadY));
  }

  @ParameterizedTest
  @CsvSource({
    "6, 4, 2, 0, 0",
    "7, 5, 2, 0, 0",
    "7, 5, 2, 1, 1",
    "6, 4, 2, 1, 0",
    "1, 1, 2, 1, 1",
    "6, 5, 1, 0, 0"
  })
  void chromaIsThatOfTheMeanOfItsPixels(int width, int height, int chroma, int leadX, int leadY) {
    Raster rgb = Raster.allocate(PixelFormat.RGB, width, height);
    new Random(1).nextBytes(rgb.data());
    Raster window = window(width, height, chroma, leadX, leadY);
    RgbToPlanes.write(rgb, window);
    double[][] sums =
        new double[window.chroma().blue().width() * window.chroma().blue().height()][4];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double r = rgb.sample(x, y, 0);
        double g = rgb.sample(x, y, 1);
        double b = rgb.sample(x, y, 2);
        // ITU-T T.871, 7.
        assertEquals(0.299 * r + 0.587 * g + 0.114 * b, window.sample(x, y, 0), 0.51);
        double[] sum =
            sums[(y + leadY) / chroma * window.chroma().blue().width() + (x + leadX) / chroma];
        sum[0] += -0.168736 * r - 0.331264 * g + 0.5 * b;
        sum[1] += 0.5 * r - 0.418688 * g - 0.081312 * b;
        sum[2]++;
      }
    }
    for (int i = 0; i < sums.length; i++) {
      int x = i % window.chroma().blue().width();
      int y = i / window.chroma().blue().width();
      double blue = Math.min(255, 128 + sums[i][0] / sums[i][2]);
      double red = Math.min(255, 128 + sums[i][1] / sums[i][2]);
      assertEquals(blue, window.chroma().blue().sample(x, y, 0), 0.51);
      assertEquals(red, window.chroma().red().sample(x, y, 0), 0.51);
    }
  }

  @Test
  void aColorIsThatOfPixelsOfIt() {
    Raster filled = window(5, 3, 2, 1, 0);
    RgbToPlanes.fill(new Color(200, 30, 90, 255), filled);
    Raster written = window(5, 3, 2, 1, 0);
    Raster rgb = Raster.allocate(PixelFormat.RGB, 5, 3);
    for (int i = 0; i < rgb.data().length; i += 3) {
      rgb.data()[i] = (byte) 200;
      rgb.data()[i + 1] = 30;
      rgb.data()[i + 2] = 90;
    }
    RgbToPlanes.write(rgb, written);
    assertEquals(filled.sample(4, 2, 0), written.sample(4, 2, 0));
    assertEquals(filled.chroma().blue().sample(2, 1, 0), written.chroma().blue().sample(2, 1, 0));
    assertEquals(filled.chroma().red().sample(0, 0, 0), written.chroma().red().sample(0, 0, 0));
    RgbToPlanes.fill(Color.WHITE, filled);
    assertEquals(255, filled.sample(0, 0, 0));
    assertEquals(128, filled.chroma().blue().sample(0, 0, 0));
    assertEquals(128, filled.chroma().red().sample(2, 1, 0));
  }

  @Test
  void grayHasNoChroma() {
    Raster window = window(3, 3, 2, 0, 1);
    RgbToPlanes.fill(new Color(200, 30, 90, 255), window);
    RgbToPlanes.write(TestImages.filled(PixelFormat.GRAY, 3, 3, 77), window);
    assertEquals(77, window.sample(2, 2, 0));
    assertEquals(128, window.chroma().blue().sample(1, 1, 0));
    assertEquals(128, window.chroma().red().sample(0, 0, 0));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Raster plane = Raster.allocate(PixelFormat.GRAY, 2, 2);
    assertThrows(
        IllegalArgumentException.class,
        () -> Raster.planar(plane, new ChromaPlanes(plane, plane, 2, 2)));
    Raster window = window(2, 2, 1, 0, 0);
    Raster other = Raster.allocate(PixelFormat.RGB, 3, 2);
    Raster alpha = Raster.allocate(PixelFormat.RGBA, 2, 2);
    assertThrows(IllegalArgumentException.class, () -> RgbToPlanes.write(other, window));
    assertThrows(IllegalArgumentException.class, () -> RgbToPlanes.write(alpha, window));
  }
}
