package dev.selvage.effect;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;

/** The loop over pixels of effects that look at all samples of a colour; alpha stays. */
final class ColorLoop {
  private ColorLoop() {}

  /** What a colour becomes. */
  @FunctionalInterface
  interface ColorFunction {
    /**
     * One pixel.
     *
     * @param red 0..255
     * @param green 0..255
     * @param blue 0..255
     * @return {@link ColorLoop#packed}
     */
    int apply(int red, int green, int blue);
  }

  /** A sample of 8 bits, rounded half up. */
  static int level(double exact) {
    return (int) Math.max(0, Math.min(255, exact + 0.5));
  }

  /** Three samples of 8 bits in one number. */
  static int packed(int red, int green, int blue) {
    return red << 16 | green << 8 | blue;
  }

  /**
   * A picture with all its colours changed.
   *
   * @param format of what comes; has alpha if the pixels have. Of GRAY the blue sample is kept
   */
  static Raster apply(Raster pixels, ColorFunction function, PixelFormat format) {
    Raster changed = Raster.allocate(format, pixels.width(), pixels.height());
    for (int y = 0; y < pixels.height(); y++) {
      applyToRow(pixels, function, changed, y);
    }
    return changed;
  }

  private static void applyToRow(Raster pixels, ColorFunction function, Raster changed, int y) {
    byte[] from = pixels.data();
    byte[] to = changed.data();
    int readStep = pixels.format().channels();
    int writeStep = changed.format().channels();
    int green = readStep == 1 ? 0 : 1;
    int blue = 2 * green;
    int read = pixels.index(0, y);
    int write = changed.index(0, y);
    for (int x = 0; x < pixels.width(); x++, read += readStep, write += writeStep) {
      int color =
          function.apply(from[read] & 0xff, from[read + green] & 0xff, from[read + blue] & 0xff);
      if (writeStep == 1) {
        to[write] = (byte) color;
        continue;
      }
      to[write] = (byte) (color >> 16);
      to[write + 1] = (byte) (color >> 8);
      to[write + 2] = (byte) color;
      if (writeStep == 4) {
        to[write + 3] = readStep == 4 ? from[read + 3] : (byte) 255;
      }
    }
  }
}
