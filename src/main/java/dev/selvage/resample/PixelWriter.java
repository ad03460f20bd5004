package dev.selvage.resample;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;

/**
 * Rounds rows of sums half up, divides alpha out, clamps to 0..255 and stores the bytes. Safe for
 * several threads as long as they write different rows.
 */
final class PixelWriter {
  /**
   * A double of this size has no fraction: its lowest bits are a signed integer. Adding it rounds
   * to the nearest; that is exact in the Vector API too, where conversions are slow on 17.
   */
  static final double INTEGERS = 0x1.8p52;

  /** Makes halves go up; larger than the error of a quotient, and far below a level. */
  static final double UPWARDS = 0x1p-40;

  private final Raster target;
  private final int bits;
  private final double alphaUnit;

  /** A writer of sums that are held as a scale says. */
  PixelWriter(Raster target, Scale scale) {
    this.target = target;
    this.bits = scale.bits();
    this.alphaUnit = scale.alphaUnit();
  }

  /** Stores one row from its interleaved sums. */
  void write(int y, int[] sums) {
    int at = target.index(0, y);
    if (target.format() == PixelFormat.RGBA) {
      straighten(sums, alphaUnit, target.data(), at, target.width());
    } else {
      int samples = target.width() * target.format().channels();
      narrow(sums, bits, target.data(), at, samples);
    }
  }

  private static void narrow(int[] sums, int bits, byte[] to, int at, int samples) {
    int half = (1 << bits) >> 1;
    for (int i = 0; i < samples; i++) {
      to[at + i] = clamp((sums[i] + half) >> bits);
    }
  }

  private static void straighten(int[] sums, double alphaUnit, byte[] to, int at, int width) {
    double alphaLevel = 1 / alphaUnit;
    for (int i = 0; i < 4 * width; i += 4) {
      byte alpha = level(sums[i + 3] * alphaLevel);
      if (alpha != 0) {
        double unit = 255.0 / sums[i + 3];
        to[at + i] = level(sums[i] * unit);
        to[at + i + 1] = level(sums[i + 1] * unit);
        to[at + i + 2] = level(sums[i + 2] * unit);
        to[at + i + 3] = alpha;
      } else {
        to[at + i] = 0;
        to[at + i + 1] = 0;
        to[at + i + 2] = 0;
        to[at + i + 3] = 0;
      }
    }
  }

  private static byte level(double value) {
    return clamp((int) Double.doubleToRawLongBits(value + UPWARDS + INTEGERS));
  }

  // By masks of the sign: C2 on 17 makes slow code of Math.min and Math.max.
  private static byte clamp(int value) {
    int notNegative = value & ~(value >> 31);
    return (byte) (notNegative | ((255 - notNegative) >> 31));
  }
}
