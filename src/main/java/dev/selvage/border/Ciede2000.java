package dev.selvage.border;

/**
 * How different two colours look: the colour difference CIEDE2000 with all three weights 1. About 1
 * is just noticeable side by side; black and white are 100 apart.
 *
 * <p>After G. Sharma, W. Wu, E. N. Dalal, "The CIEDE2000 Color-Difference Formula: Implementation
 * Notes, Supplementary Test Data, and Mathematical Observations", Color Research and Application 30
 * (1), 2005. Names follow the paper.
 */
public final class Ciede2000 {
  private static final double POW_25_7 = Math.pow(25, 7);

  private Ciede2000() {}

  /** Between two sRGB colours; alpha is left out. At least 0, and the same either way round. */
  public static double between(Rgba first, Rgba second) {
    return between(Lab.of(first), Lab.of(second));
  }

  /** Between two colours in CIELAB. At least 0, and the same either way round. */
  public static double between(Lab first, Lab second) {
    double g = stretch((chroma(first.a(), first.b()) + chroma(second.a(), second.b())) / 2);
    double a1 = (1 + g) * first.a();
    double a2 = (1 + g) * second.a();
    double c1 = chroma(a1, first.b());
    double c2 = chroma(a2, second.b());
    double h1 = hue(a1, first.b());
    double h2 = hue(a2, second.b());

    // The paper sets the hue difference to 0 where a colour is neutral. Here deltaH is 0 then
    // through its factor, and with it everything that the mean hue has a part in.
    double deltaL = second.lightness() - first.lightness();
    double deltaC = c2 - c1;
    double deltaH = 2 * Math.sqrt(c1 * c2) * sin(hueDifference(h1, h2) / 2);

    double meanL = (first.lightness() + second.lightness()) / 2;
    double meanC = (c1 + c2) / 2;
    double meanHue = hueMean(h1, h2);

    double l = deltaL / lightnessWeight(meanL);
    double c = deltaC / (1 + 0.045 * meanC);
    double h = deltaH / (1 + 0.015 * meanC * hueWeight(meanHue));
    return Math.sqrt(l * l + c * c + h * h + rotation(meanC, meanHue) * c * h);
  }

  private static double chroma(double a, double b) {
    return Math.hypot(a, b);
  }

  /** G: how much a is stretched, which corrects for near-neutral colours. */
  private static double stretch(double meanChroma) {
    return 0.5 * (1 - saturation(meanChroma));
  }

  /** The part that appears in both G and R_C. */
  private static double saturation(double meanChroma) {
    double c7 = Math.pow(meanChroma, 7);
    return Math.sqrt(c7 / (c7 + POW_25_7));
  }

  /** Degrees, 0..360; any for a neutral colour. */
  private static double hue(double a, double b) {
    double degrees = Math.toDegrees(Math.atan2(b, a));
    return degrees < 0 ? degrees + 360 : degrees;
  }

  /** From the first to the second the short way round, degrees, -180..180. */
  private static double hueDifference(double first, double second) {
    double difference = second - first;
    if (difference > 180) {
      return difference - 360;
    }
    return difference < -180 ? difference + 360 : difference;
  }

  /** The middle of the short way round, degrees. */
  private static double hueMean(double first, double second) {
    double sum = first + second;
    if (Math.abs(first - second) <= 180) {
      return sum / 2;
    }
    return (sum < 360 ? sum + 360 : sum - 360) / 2;
  }

  /** S_L. */
  private static double lightnessWeight(double meanL) {
    double square = (meanL - 50) * (meanL - 50);
    return 1 + 0.015 * square / Math.sqrt(20 + square);
  }

  /** T. */
  private static double hueWeight(double meanHue) {
    return 1
        - 0.17 * cos(meanHue - 30)
        + 0.24 * cos(2 * meanHue)
        + 0.32 * cos(3 * meanHue + 6)
        - 0.20 * cos(4 * meanHue - 63);
  }

  /** R_T: chroma and hue differences interact in the blues. */
  private static double rotation(double meanC, double meanHue) {
    double distance = (meanHue - 275) / 25;
    double theta = 30 * Math.exp(-distance * distance);
    return -sin(2 * theta) * 2 * saturation(meanC);
  }

  private static double sin(double degrees) {
    return Math.sin(Math.toRadians(degrees));
  }

  private static double cos(double degrees) {
    return Math.cos(Math.toRadians(degrees));
  }
}
