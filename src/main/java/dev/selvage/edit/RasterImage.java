package dev.selvage.edit;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.awt.image.BufferedImage;

/** Pixels as Java's own images. */
final class RasterImage {
  private RasterImage() {}

  /** A copy: {@code TYPE_INT_ARGB} where there is alpha, else {@code TYPE_INT_RGB}. */
  static BufferedImage of(Raster pixels) {
    Raster heap = pixels.onHeap();
    int type = heap.format().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    BufferedImage image = new BufferedImage(heap.width(), heap.height(), type);
    int[] row = new int[heap.width()];
    for (int y = 0; y < heap.height(); y++) {
      for (int x = 0; x < row.length; x++) {
        row[x] = argb(heap, x, y);
      }
      image.setRGB(0, y, row.length, 1, row, 0, row.length);
    }
    return image;
  }

  private static int argb(Raster pixels, int x, int y) {
    int red = pixels.sample(x, y, 0);
    if (pixels.format() == PixelFormat.GRAY) {
      return 0xff << 24 | red << 16 | red << 8 | red;
    }
    int alpha = pixels.format().hasAlpha() ? pixels.sample(x, y, 3) : 255;
    return alpha << 24 | red << 16 | pixels.sample(x, y, 1) << 8 | pixels.sample(x, y, 2);
  }
}
