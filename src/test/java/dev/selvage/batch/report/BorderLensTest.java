package dev.selvage.batch.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import org.junit.jupiter.api.Test;

class BorderLensTest {
  @Test
  void theRimIsShownOneForOneAndNothingInside() {
    Raster tile = numbered(200, 100);
    Raster lens = BorderLens.of(tile, 4);
    assertEquals("72x40", lens.size().toString());
    // Corners: red is the column, green the row, of the tile.
    assertPixel(lens, 0, 0, 0, 0);
    assertPixel(lens, 3, 3, 3, 3);
    assertPixel(lens, 71, 0, 199, 0);
    assertPixel(lens, 68, 39, 196, 99);
    // In the middle of the upper edge the columns are thinned out: 4 + (36 - 4) * 192 / 64.
    assertPixel(lens, 36, 2, 100, 2);
    assertEquals(0, lens.sample(36, 20, 3));
  }

  @Test
  void aSmallTileIsShownAsItIs() {
    Raster lens = BorderLens.of(numbered(5, 3), 4);
    assertEquals("5x3", lens.size().toString());
    assertPixel(lens, 4, 2, 4, 2);
  }

  private static Raster numbered(int width, int height) {
    Raster pixels = Raster.allocate(PixelFormat.RGB, width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        pixels.data()[pixels.index(x, y)] = (byte) x;
        pixels.data()[pixels.index(x, y) + 1] = (byte) y;
      }
    }
    return pixels;
  }

  private static void assertPixel(Raster lens, int x, int y, int red, int green) {
    assertEquals(red, lens.sample(x, y, 0));
    assertEquals(green, lens.sample(x, y, 1));
    assertEquals(255, lens.sample(x, y, 3));
  }
}
