package dev.selvage.render;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.util.Random;

/** Pixels to test with. */
final class Samples {
  private Samples() {}

  /** Random samples; alpha is random as well. */
  static Raster noise(PixelFormat format, int width, int height, long seed) {
    Raster pixels = Raster.allocate(format, width, height);
    new Random(seed).nextBytes(pixels.data());
    return pixels;
  }

  /** One pixel all over: a sample for each channel, or one for all. */
  static Raster solid(PixelFormat format, int width, int height, int... samples) {
    Raster pixels = Raster.allocate(format, width, height);
    byte[] data = pixels.data();
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) samples[i % format.channels() % samples.length];
    }
    return pixels;
  }

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
