package dev.selvage.effect;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;

/**
 * Squares from the upper left corner, each of the mean of its pixels, weighted by alpha; alpha is
 * their mean as well.
 *
 * @param side of a square, px, at least 1; 0 for a hundredth of the picture's longer side, at least
 *     5
 */
record Pixelate(int side) implements PixelEffect {
  static final EffectRange RANGE = new EffectRange(1, 200, 0);

  private static final int LEAST = 5;

  static PixelEffect parse(EffectValues values) {
    return new Pixelate(values.whole(RANGE));
  }

  @Override
  public PixelEffect atDensity(double density) {
    return side == 0 ? this : new Pixelate((int) Math.max(1, Math.floor(side * density + 0.5)));
  }

  @Override
  public Raster apply(Raster pixels) {
    int longest = Math.max(pixels.width(), pixels.height());
    int square = side == 0 ? Math.max(LEAST, longest / 100) : side;
    Raster changed = Raster.allocate(pixels.format(), pixels.width(), pixels.height());
    for (int top = 0; top < pixels.height(); top += square) {
      int height = Math.min(square, pixels.height() - top);
      for (int left = 0; left < pixels.width(); left += square) {
        int width = Math.min(square, pixels.width() - left);
        fill(
            mean(pixels.window(left, top, width, height)),
            changed.window(left, top, width, height));
      }
    }
    return changed;
  }

  private static byte[] mean(Raster window) {
    PixelFormat format = window.format();
    int channels = format.channels();
    int colors = format.hasAlpha() ? channels - 1 : channels;
    long[] sums = new long[colors];
    long weights = 0;
    for (int y = 0; y < window.height(); y++) {
      int end = window.index(window.width(), y);
      for (int i = window.index(0, y); i < end; i += channels) {
        int weight = format.hasAlpha() ? window.data()[i + colors] & 0xff : 1;
        weights += weight;
        for (int c = 0; c < colors; c++) {
          sums[c] += (long) weight * (window.data()[i + c] & 0xff);
        }
      }
    }
    byte[] mean = new byte[channels];
    for (int c = 0; c < colors && weights > 0; c++) {
      mean[c] = (byte) ((2 * sums[c] + weights) / (2 * weights));
    }
    if (format.hasAlpha()) {
      long count = window.size().pixels();
      mean[colors] = (byte) ((2 * weights + count) / (2 * count));
    }
    return mean;
  }

  private static void fill(byte[] pixel, Raster window) {
    byte[] data = window.data();
    for (int y = 0; y < window.height(); y++) {
      int end = window.index(window.width(), y);
      for (int i = window.index(0, y); i < end; i += pixel.length) {
        System.arraycopy(pixel, 0, data, i, pixel.length);
      }
    }
  }
}
