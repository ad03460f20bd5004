package dev.selvage.render;

import dev.selvage.image.Raster;

/** Pixels to test with. */
final class Samples {
  private Samples() {}

  /** The samples of one pixel in hexadecimal. */
  static String at(Raster pixels, int x, int y) {
    StringBuilder text = new StringBuilder();
    for (int c = 0; c < pixels.format().channels(); c++) {
      int sample = pixels.sample(x, y, c);
      text.append(Character.forDigit(sample >> 4, 16)).append(Character.forDigit(sample & 15, 16));
    }
    return text.toString();
  }

  /** All samples row by row, wherever they lie in memory. */
  static byte[] bytes(Raster pixels) {
    int row = pixels.width() * pixels.format().channels();
    byte[] bytes = new byte[row * pixels.height()];
    for (int y = 0; y < pixels.height(); y++) {
      System.arraycopy(pixels.data(), pixels.index(0, y), bytes, y * row, row);
    }
    return bytes;
  }
}
