package dev.selvage.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YccWindowTest {
  private static YccWindow window(int width, int height, int chroma, int leadX, int leadY) {
    int columns = (leadX + width + chroma - 1) / chroma;
    int rows = (leadY + height + chroma - 1) / chroma;
    return new YccWindow(
        Raster.allocate(PixelFormat.GRAY, width, height),
        Raster.allocate(PixelFormat.GRAY, columns, rows),
        Raster.allocate(PixelFormat.GRAY, columns, rows),
        chroma,
        leadX,
        leadY);
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
    YccWindow window = window(width, height, chroma, leadX, leadY);
    window.write(rgb);
    double[][] sums = new double[window.blue().width() * window.blue().height()][4];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double r = rgb.sample(x, y, 0);
        double g = rgb.sample(x, y, 1);
        double b = rgb.sample(x, y, 2);
        // ITU-T T.871, 7.
        assertEquals(0.299 * r + 0.587 * g + 0.114 * b, window.luma().sample(x, y, 0), 0.51);
        double[] sum = sums[(y + leadY) / chroma * window.blue().width() + (x + leadX) / chroma];
        sum[0] += -0.168736 * r - 0.331264 * g + 0.5 * b;
        sum[1] += 0.5 * r - 0.418688 * g - 0.081312 * b;
        sum[2]++;
      }
    }
    for (int i = 0; i < sums.length; i++) {
      int x = i % window.blue().width();
      int y = i / window.blue().width();
      double blue = Math.min(255, 128 + sums[i][0] / sums[i][2]);
      double red = Math.min(255, 128 + sums[i][1] / sums[i][2]);
      assertEquals(blue, window.blue().sample(x, y, 0), 0.51);
      assertEquals(red, window.red().sample(x, y, 0), 0.51);
    }
  }

  @Test
  void aColorIsThatOfPixelsOfIt() {
    YccWindow filled = window(5, 3, 2, 1, 0);
    filled.fill(new Color(200, 30, 90, 255));
    YccWindow written = window(5, 3, 2, 1, 0);
    Raster rgb = Raster.allocate(PixelFormat.RGB, 5, 3);
    for (int i = 0; i < rgb.data().length; i += 3) {
      rgb.data()[i] = (byte) 200;
      rgb.data()[i + 1] = 30;
      rgb.data()[i + 2] = 90;
    }
    written.write(rgb);
    assertEquals(filled.luma().sample(4, 2, 0), written.luma().sample(4, 2, 0));
    assertEquals(filled.blue().sample(2, 1, 0), written.blue().sample(2, 1, 0));
    assertEquals(filled.red().sample(0, 0, 0), written.red().sample(0, 0, 0));
    filled.fill(Color.WHITE);
    assertEquals(255, filled.luma().sample(0, 0, 0));
    assertEquals(128, filled.blue().sample(0, 0, 0));
    assertEquals(128, filled.red().sample(2, 1, 0));
  }

  @Test
  void grayHasNoChroma() {
    YccWindow window = window(3, 3, 2, 0, 1);
    window.fill(new Color(200, 30, 90, 255));
    window.write(TestImages.filled(PixelFormat.GRAY, 3, 3, 77));
    assertEquals(77, window.luma().sample(2, 2, 0));
    assertEquals(128, window.blue().sample(1, 1, 0));
    assertEquals(128, window.red().sample(0, 0, 0));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Raster plane = Raster.allocate(PixelFormat.GRAY, 2, 2);
    assertThrows(IllegalArgumentException.class, () -> new YccWindow(plane, plane, plane, 2, 0, 0));
    YccWindow window = window(2, 2, 1, 0, 0);
    Raster other = Raster.allocate(PixelFormat.RGB, 3, 2);
    Raster alpha = Raster.allocate(PixelFormat.RGBA, 2, 2);
    assertThrows(IllegalArgumentException.class, () -> window.write(other));
    assertThrows(IllegalArgumentException.class, () -> window.write(alpha));
  }
}
