package dev.selvage.image;

import org.jspecify.annotations.Nullable;

/**
 * Brings RGB samples to sRGB by a profile of three curves and a matrix (ICC.1:2022, F.3), as nearly
 * all displays and cameras have: relative colorimetric, where black is black already. Some ten
 * times faster than a CMM that knows every kind of profile, because three values add up from nine
 * tables. Immutable.
 */
final class MatrixTransform {
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
  private static final int FRACTION = 12;
  private static final byte[] ENCODED = encoded();

  /** Of each output channel and each input channel, what a sample adds, in steps and a fraction. */
  private final int[][][] parts;

  private MatrixTransform(int[][][] parts) {
    this.parts = parts;
  }

  /**
   * The transform of a profile, or null if it is of another kind, or does not fit together: then
   * somebody else has to say what it is.
   */
  static @Nullable MatrixTransform of(IccTags tags) {
    if (!tags.isRgbOverXyz() || tags.hasTables()) {
      return null;
    }
    int[][][] parts = new int[3][3][];
    for (int in = 0; in < 3; in++) {
      double[] xyz = tags.xyz(COLUMNS[in]);
      double[] curve = tags.curve(CURVES[in]);
      if (xyz == null || curve == null) {
        return null;
      }
      for (int out = 0; out < 3; out++) {
        double[] row = FROM_XYZ[out];
        double factor = row[0] * xyz[0] + row[1] * xyz[1] + row[2] * xyz[2];
        parts[out][in] = scaled(curve, factor);
      }
    }
    return new MatrixTransform(parts);
  }

  private static int[] scaled(double[] curve, double factor) {
    int[] scaled = new int[curve.length];
    for (int i = 0; i < scaled.length; i++) {
      double steps = curve[i] * factor * (STEPS - 1) * (1 << FRACTION);
      // Three of them add up without an overflow.
      scaled[i] = (int) Math.round(Math.max(-(1 << 29), Math.min(1 << 29, steps)));
    }
    return scaled;
  }

  /**
   * Converts pixels in place.
   *
   * @param start index of the first pixel's red, which green and blue follow
   * @param step from one pixel to the next
   */
  void convert(byte[] samples, int start, int step, int count) {
    int[] redRed = parts[0][0];
    int[] redGreen = parts[0][1];
    int[] redBlue = parts[0][2];
    int[] greenRed = parts[1][0];
    int[] greenGreen = parts[1][1];
    int[] greenBlue = parts[1][2];
    int[] blueRed = parts[2][0];
    int[] blueGreen = parts[2][1];
    int[] blueBlue = parts[2][2];
    for (int i = start, end = start + count * step; i < end; i += step) {
      int red = samples[i] & 0xff;
      int green = samples[i + 1] & 0xff;
      int blue = samples[i + 2] & 0xff;
      samples[i] = encode(redRed[red] + redGreen[green] + redBlue[blue]);
      samples[i + 1] = encode(greenRed[red] + greenGreen[green] + greenBlue[blue]);
      samples[i + 2] = encode(blueRed[red] + blueGreen[green] + blueBlue[blue]);
    }
  }

  private static byte encode(int light) {
    int step = (light + (1 << (FRACTION - 1))) >> FRACTION;
    return ENCODED[Math.max(0, Math.min(STEPS - 1, step))];
  }

  private static byte[] encoded() {
    byte[] table = new byte[STEPS];
    for (int i = 0; i < STEPS; i++) {
      table[i] = Srgb.sample(i / (STEPS - 1.0));
    }
    return table;
  }
}
