package dev.selvage.effect.outline;

import dev.selvage.image.Raster;

/** Rows of any format as rows with alpha. Stateless. */
final class WithAlpha {
  private WithAlpha() {}

  /**
   * Copies a row.
   *
   * @param changed RGBA, of the same width
   */
  static void copyRow(Raster pixels, Raster changed, int y) {
    int from = pixels.index(0, y);
    int to = changed.index(0, y);
    switch (pixels.format()) {
      case RGBA -> System.arraycopy(pixels.data(), from, changed.data(), to, 4 * pixels.width());
      case RGB -> copyRgb(pixels.data(), from, changed.data(), to, pixels.width());
      case GRAY -> copyGray(pixels.data(), from, changed.data(), to, pixels.width());
    }
  }

  private static void copyRgb(byte[] from, int start, byte[] to, int first, int width) {
    int read = start;
    int write = first;
    for (int x = 0; x < width; x++, read += 3, write += 4) {
      to[write] = from[read];
      to[write + 1] = from[read + 1];
      to[write + 2] = from[read + 2];
      to[write + 3] = (byte) 255;
    }
  }

  private static void copyGray(byte[] from, int start, byte[] to, int first, int width) {
    int write = first;
    for (int x = 0; x < width; x++, write += 4) {
      to[write] = from[start + x];
      to[write + 1] = from[start + x];
      to[write + 2] = from[start + x];
      to[write + 3] = (byte) 255;
    }
  }
}
