package dev.selvage.server;

import dev.selvage.fixtures.Pictures;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;

/** Pictures that need no files. */
public final class TestPictures {
  private TestPictures() {}

  /** A slope of colours, so that a resized one is told from another. */
  public static byte[] jpeg(int width, int height, int seed) {
    return Pictures.file(pixels(PixelFormat.RGB, width, height, seed), ImageFormat.JPEG);
  }

  /** A slope with half-transparent pixels. */
  public static byte[] png(int width, int height, int seed) {
    return Pictures.file(pixels(PixelFormat.RGBA, width, height, seed), ImageFormat.PNG);
  }

  /** Noise, of which no format saves a byte; PNG without alpha. */
  public static byte[] noise(int width, int height) {
    return Pictures.file(Pictures.noise(PixelFormat.RGB, width, height, 1), ImageFormat.PNG);
  }

  private static Raster pixels(PixelFormat format, int width, int height, int seed) {
    Raster pixels = Raster.allocate(format, width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = pixels.index(x, y);
        for (int c = 0; c < format.channels(); c++) {
          pixels.data()[at + c] = (byte) (x * (c + 1) / 4 + y / 3 + seed * 37);
        }
      }
    }
    return pixels;
  }
}
