package dev.selvage.border;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;

/** Counts the pixels of a ring that lie outside the tolerance around a colour. */
final class OutlierCounter {
  private OutlierCounter() {}

  /**
   * Pixels outside the tolerance. Those without alpha are opaque, and so is the colour made of
   * them: alpha always fits.
   *
   * @param color packed
   */
  static long count(Raster pixels, BorderPolicy policy, int color) {
    int tolerance = policy.tolerance();
    long count = 0;
    for (int strip = 0; strip < Ring.strips(pixels, policy); strip++) {
      byte[] data = pixels.data();
      int at = Ring.at(pixels, policy, strip);
      int length = Ring.length(pixels, policy, strip);
      int step = Ring.step(pixels, policy, strip);
      count += count(pixels.format(), data, at, length, step, color, tolerance);
    }
    return count;
  }

  /** Whether the one pixel whose first sample has this index lies outside the tolerance. */
  static boolean isOutside(Raster pixels, BorderPolicy policy, int color, int at) {
    return count(pixels.format(), pixels.data(), at, 1, 0, color, policy.tolerance()) > 0;
  }

  private static int count(
      PixelFormat format, byte[] data, int at, int length, int step, int color, int tolerance) {
    return switch (format) {
      case GRAY -> gray(data, at, length, step, color, tolerance);
      case RGB -> rgb(data, at, length, step, color, tolerance);
      case RGBA -> rgba(data, at, length, step, color, tolerance);
    };
  }

  private static int gray(byte[] data, int at, int count, int step, int color, int tolerance) {
    int red = PackedRgba.red(color);
    int misses = 0;
    for (int n = 0, i = at; n < count; n++, i += step) {
      misses += outside(data[i], red, tolerance) >>> 31;
    }
    return misses;
  }

  private static int rgb(byte[] data, int at, int count, int step, int color, int tolerance) {
    int red = PackedRgba.red(color);
    int green = PackedRgba.green(color);
    int blue = PackedRgba.blue(color);
    int misses = 0;
    for (int n = 0, i = at; n < count; n++, i += step) {
      misses +=
          (outside(data[i], red, tolerance)
                  | outside(data[i + 1], green, tolerance)
                  | outside(data[i + 2], blue, tolerance))
              >>> 31;
    }
    return misses;
  }

  private static int rgba(byte[] data, int at, int count, int step, int color, int tolerance) {
    int alpha = PackedRgba.alpha(color);
    int misses = 0;
    for (int n = 0, i = at; n < count; n++, i += step) {
      int outside = outside(data[i + 3], alpha, tolerance);
      if (data[i + 3] != 0 && alpha != 0) {
        outside |=
            outside(data[i], PackedRgba.red(color), tolerance)
                | outside(data[i + 1], PackedRgba.green(color), tolerance)
                | outside(data[i + 2], PackedRgba.blue(color), tolerance);
      }
      misses += outside >>> 31;
    }
    return misses;
  }

  /**
   * Negative if the sample is further from the value than the tolerance; no branch to mispredict.
   */
  private static int outside(byte sample, int value, int tolerance) {
    int difference = (sample & 0xff) - value;
    return (tolerance + difference) | (tolerance - difference);
  }
}
