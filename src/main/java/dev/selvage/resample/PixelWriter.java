package dev.selvage.resample;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Pixels;

/**
 * Rounds rows of sums half up, divides alpha out, clamps to 0..255 and stores the bytes. Safe for
 * several threads as long as they write different rows.
 */
final class PixelWriter {
  private final Pixels target;
  private final int bits;
  private final double alphaUnit;

  /** A writer of sums that are held as a scale says. */
  PixelWriter(Pixels target, Scale scale) {
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
    for (int i = 0; i < 4 * width; i += 4) {
      int alpha = (int) (sums[i + 3] / alphaUnit + 0.5);
      if (alpha > 0) {
        double unit = 255.0 / sums[i + 3];
        to[at + i] = clamp((int) (sums[i] * unit + 0.5));
        to[at + i + 1] = clamp((int) (sums[i + 1] * unit + 0.5));
        to[at + i + 2] = clamp((int) (sums[i + 2] * unit + 0.5));
        to[at + i + 3] = clamp(alpha);
      } else {
        to[at + i] = 0;
        to[at + i + 1] = 0;
        to[at + i + 2] = 0;
        to[at + i + 3] = 0;
      }
    }
  }

  // By masks of the sign: C2 on 17 makes slow code of Math.min and Math.max.
  private static byte clamp(int value) {
    int notNegative = value & ~(value >> 31);
    return (byte) (notNegative | ((255 - notNegative) >> 31));
  }
}
