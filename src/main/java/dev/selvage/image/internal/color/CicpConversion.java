package dev.selvage.image.internal.color;

import dev.selvage.image.Srgb;
import org.jspecify.annotations.Nullable;

/**
 * Brings red, green and blue that numbers say the colours of (ITU-T H.273) to sRGB: by their
 * transfer to light, by their primaries to those of sRGB, and where they are brighter than sRGB can
 * be (PQ and HLG, ITU-R BT.2100) by the curve of ITU-R BT.2390 to what it can. Immutable; for
 * several threads.
 *
 * <p>Curves of video (BT.709, BT.601, BT.2020) count as that of sRGB, as browsers have it: what
 * such a picture was seen with when it was made was a screen.
 */
public final class CicpConversion {
  private static final int SRGB_PRIMARIES = 1;
  private static final int PQ = 16;
  private static final int HLG = 18;

  /** cd/m2 of white paper in a bright picture (ITU-R BT.2408), which becomes sRGB's white. */
  private static final double WHITE = 203;

  /** cd/m2, the brightest that pictures are taken to be. */
  private static final double PEAK = 1_000;

  private static final int STEPS = 1 << 14;
  private static final byte[] ENCODED = encoded();

  private final int transfer;
  private final double[] light;
  private final double[] dimming;
  private final double[][] toSrgb;

  private CicpConversion(int transfer, double[] light, double[][] toSrgb) {
    this.transfer = transfer;
    this.light = light;
    this.toSrgb = toSrgb;
    dimming = transfer == PQ ? dimming(light) : new double[0];
  }

  /**
   * The conversion of samples.
   *
   * @param depth bits a sample, 8..16
   * @return null where they are sRGB already, or nothing says what they are
   */
  public static @Nullable CicpConversion of(Cicp colors, int depth) {
    double[] from = chromaticities(colors.primaries());
    boolean samePrimaries = from == null || colors.primaries() == SRGB_PRIMARIES;
    if (samePrimaries && isLikeSrgb(colors.transfer())) {
      return null;
    }
    double[] srgb = chromaticities(SRGB_PRIMARIES);
    double[][] matrix =
        samePrimaries || from == null || srgb == null
            ? new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}
            : RgbPrimaries.between(from, srgb);
    double[] light = new double[1 << depth];
    for (int i = 0; i < light.length; i++) {
      light[i] = light(colors.transfer(), i / (light.length - 1.0));
    }
    return new CicpConversion(colors.transfer(), light, matrix);
  }

  /** Whether what comes out is dimmed. */
  public boolean isHdr() {
    return transfer == PQ || transfer == HLG;
  }

  /** How people call such a picture. */
  public String title() {
    return transfer == PQ ? "PQ" : transfer == HLG ? "HLG" : "SDR";
  }

  /**
   * Converts pixels.
   *
   * @param red samples below 2 to the power of the depth, and so for the others
   * @param out where red goes first, and green and blue behind it
   * @param step from one pixel to the next
   */
  public void convert(
      int[] red, int[] green, int[] blue, int count, byte[] out, int start, int step) {
    double[] rgb = new double[3];
    for (int i = 0, at = start; i < count; i++, at += step) {
      rgb[0] = light[red[i]];
      rgb[1] = light[green[i]];
      rgb[2] = light[blue[i]];
      if (transfer == PQ) {
        scale(rgb, dimming[Math.max(red[i], Math.max(green[i], blue[i]))]);
      } else if (transfer == HLG) {
        show(rgb);
      }
      for (int c = 0; c < 3; c++) {
        double[] row = toSrgb[c];
        double sum = row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2];
        out[at + c] = ENCODED[(int) (Math.max(0, Math.min(1, sum)) * (STEPS - 1) + 0.5)];
      }
    }
  }

  private static void scale(double[] rgb, double factor) {
    rgb[0] *= factor;
    rgb[1] *= factor;
    rgb[2] *= factor;
  }

  /** From the light of a scene to that of a screen of {@link #PEAK} (BT.2100, table 5). */
  private static void show(double[] rgb) {
    double luminance = 0.2627 * rgb[0] + 0.678 * rgb[1] + 0.0593 * rgb[2];
    scale(rgb, luminance == 0 ? 0 : PEAK / WHITE * Math.pow(luminance, 0.2));
    double most = Math.max(rgb[0], Math.max(rgb[1], rgb[2]));
    scale(rgb, most == 0 ? 0 : dimmed(most) / most);
  }

  /** What light is multiplied by, for each sample that is a pixel's largest. */
  private static double[] dimming(double[] light) {
    double[] factors = new double[light.length];
    for (int i = 1; i < light.length; i++) {
      factors[i] = dimmed(light[i]) / light[i];
    }
    return factors;
  }

  /** Light where 1 is white, brought to 0..1 (ITU-R BT.2390, 5.4.1). */
  private static double dimmed(double light) {
    double peak = perceived(PEAK);
    double most = perceived(WHITE) / peak;
    double knee = 1.5 * most - 0.5;
    double value = Math.min(1, perceived(light * WHITE) / peak);
    if (value > knee) {
      double t = (value - knee) / (1 - knee);
      double square = t * t;
      double cube = square * t;
      value =
          (2 * cube - 3 * square + 1) * knee
              + (cube - 2 * square + t) * (1 - knee)
              + (3 * square - 2 * cube) * most;
    }
    return nits(value * peak) / WHITE;
  }

  private static boolean isLikeSrgb(int transfer) {
    return switch (transfer) {
      case 4, 5, 7, 8, 16, 17, 18 -> false;
      default -> true;
    };
  }

  /** The light of a sample, where 1 is white; of HLG that of the scene. */
  private static double light(int transfer, double value) {
    return switch (transfer) {
      case 4 -> Math.pow(value, 2.2);
      case 5 -> Math.pow(value, 2.8);
      case 7 -> value < 0.0912 ? value / 4 : Math.pow((value + 0.1115) / 1.1115, 1 / 0.45);
      case 8 -> value;
      case PQ -> nits(value) / WHITE;
      case 17 -> Math.pow(value, 2.6) * 52.37 / 48;
      case HLG -> scene(value);
      default -> Srgb.light(value);
    };
  }

  /** cd/m2 of a value of PQ (BT.2100, table 4). */
  private static double nits(double value) {
    double power = Math.pow(value, 32 / 2523.0);
    double above = Math.max(0, power - 107 / 128.0);
    return 10_000 * Math.pow(above / (2413 / 128.0 - 2392 / 128.0 * power), 8192 / 1305.0);
  }

  /** The other way round. */
  private static double perceived(double nits) {
    double power = Math.pow(nits / 10_000, 1305 / 8192.0);
    return Math.pow((107 / 128.0 + 2413 / 128.0 * power) / (1 + 2392 / 128.0 * power), 2523 / 32.0);
  }

  /** The light of a scene, 0..1, of a value of HLG (BT.2100, table 5). */
  private static double scene(double value) {
    return value <= 0.5
        ? value * value / 3
        : (Math.exp((value - 0.55991073) / 0.17883277) + 0.28466892) / 12;
  }

  /** x and y of red, green, blue and white (ITU-T H.273, table 2); null where that is open. */
  private static double @Nullable [] chromaticities(int primaries) {
    return switch (primaries) {
      case 1 -> new double[] {0.64, 0.33, 0.3, 0.6, 0.15, 0.06, 0.3127, 0.329};
      case 4 -> new double[] {0.67, 0.33, 0.21, 0.71, 0.14, 0.08, 0.31, 0.316};
      case 5 -> new double[] {0.64, 0.33, 0.29, 0.6, 0.15, 0.06, 0.3127, 0.329};
      case 6, 7 -> new double[] {0.63, 0.34, 0.31, 0.595, 0.155, 0.07, 0.3127, 0.329};
      case 8 -> new double[] {0.681, 0.319, 0.243, 0.692, 0.145, 0.049, 0.31, 0.316};
      case 9 -> new double[] {0.708, 0.292, 0.17, 0.797, 0.131, 0.046, 0.3127, 0.329};
      case 11 -> new double[] {0.68, 0.32, 0.265, 0.69, 0.15, 0.06, 0.314, 0.351};
      case 12 -> new double[] {0.68, 0.32, 0.265, 0.69, 0.15, 0.06, 0.3127, 0.329};
      case 22 -> new double[] {0.63, 0.34, 0.295, 0.605, 0.155, 0.077, 0.3127, 0.329};
      default -> null;
    };
  }

  private static byte[] encoded() {
    byte[] table = new byte[STEPS];
    for (int i = 0; i < STEPS; i++) {
      table[i] = Srgb.sample(i / (STEPS - 1.0));
    }
    return table;
  }
}
