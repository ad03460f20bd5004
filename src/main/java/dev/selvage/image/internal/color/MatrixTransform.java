package dev.selvage.image.internal.color;

import dev.selvage.image.Srgb;
import org.jspecify.annotations.Nullable;

/**
 * Brings RGB samples to sRGB by a profile of three curves and a matrix (ICC.1:2022, F.3), as nearly
 * all displays and cameras have: relative colorimetric, where black is black already. Some ten
 * times faster than a CMM that knows every kind of profile, because the three values add up from
 * tables. Immutable.
 */
public final class MatrixTransform {
  /** From the XYZ of D50 to the linear RGB of IEC 61966-2-1, adapted by Bradford. */
  private static final double[][] FROM_XYZ = {
    {3.1341864, -1.6172090, -0.4906941},
    {-0.9787485, 1.9161301, 0.0334334},
    {0.0719639, -0.2289939, 1.4057537},
  };

  private static final String[] COLUMNS = {"rXYZ", "gXYZ", "bXYZ"};
  private static final String[] CURVES = {"rTRC", "gTRC", "bTRC"};

  // Fine enough that the darkest steps of sRGB, at a slope of 12.92, span five entries each.
  private static final int STEPS = 1 << 14;
  private static final byte[] ENCODED = encoded();

  // Three sums lie in one long: each has so many bits, two of them below the steps, and is counted
  // from a third of this bias in each of its three parts, so that none is ever below 0.
  private static final int BITS = 21;
  private static final int MASK = (1 << BITS) - 1;
  private static final int FRACTION = 2;
  private static final int BIAS = 3 * (1 << (BITS - 3));

  /** What each sample of red, green and blue adds to the three sums, red's the highest. */
  private final long[] red;

  private final long[] green;
  private final long[] blue;

  private MatrixTransform(long[] red, long[] green, long[] blue) {
    this.red = red;
    this.green = green;
    this.blue = blue;
  }

  /**
   * The transform of a profile, or null if it is of another kind, or does not fit together: then
   * somebody else has to say what it is.
   */
  public static @Nullable MatrixTransform of(IccTags tags) {
    if (!tags.isRgbOverXyz() || tags.hasTables()) {
      return null;
    }
    long[][] parts = new long[3][];
    for (int i = 0; i < 3; i++) {
      double[] xyz = tags.xyz(COLUMNS[i]);
      double[] curve = tags.curve(CURVES[i]);
      if (xyz == null || curve == null) {
        return null;
      }
      parts[i] = packed(xyz, curve);
    }
    return new MatrixTransform(parts[0], parts[1], parts[2]);
  }

  private static long[] packed(double[] xyz, double[] curve) {
    long[] packed = new long[curve.length];
    for (int i = 0; i < packed.length; i++) {
      for (double[] row : FROM_XYZ) {
        double light = curve[i] * (row[0] * xyz[0] + row[1] * xyz[1] + row[2] * xyz[2]);
        long steps = Math.round(light * ((STEPS - 1) << FRACTION));
        // No real profile comes near that.
        long most = BIAS / 3;
        packed[i] = packed[i] << BITS | (most + Math.max(-most, Math.min(most, steps)));
      }
    }
    return packed;
  }

  /**
   * Converts pixels in place.
   *
   * @param start index of the first pixel's red, which green and blue follow
   * @param step from one pixel to the next
   */
  void convert(byte[] samples, int start, int step, int count) {
    for (int i = start, end = start + count * step; i < end; i += step) {
      long sums = sums(samples[i] & 0xff, samples[i + 1] & 0xff, samples[i + 2] & 0xff);
      samples[i] = (byte) red(sums);
      samples[i + 1] = (byte) green(sums);
      samples[i + 2] = (byte) blue(sums);
    }
  }

  /** One pixel, to be taken apart by the next three; samples from 0 to 255. */
  long sums(int r, int g, int b) {
    return red[r] + green[g] + blue[b];
  }

  static int red(long sums) {
    return encoded((int) (sums >>> (2 * BITS)));
  }

  static int green(long sums) {
    return encoded((int) (sums >>> BITS) & MASK);
  }

  static int blue(long sums) {
    return encoded((int) sums & MASK);
  }

  private static int encoded(int sum) {
    int step = (sum - BIAS + (1 << (FRACTION - 1))) >> FRACTION;
    return ENCODED[Math.max(0, Math.min(STEPS - 1, step))] & 0xff;
  }

  private static byte[] encoded() {
    byte[] table = new byte[STEPS];
    for (int i = 0; i < STEPS; i++) {
      table[i] = Srgb.sample(i / (STEPS - 1.0));
    }
    return table;
  }
}
