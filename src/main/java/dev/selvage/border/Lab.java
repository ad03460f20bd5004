package dev.selvage.border;

import dev.selvage.image.Srgb;

/**
 * A colour in CIELAB under the white point D65.
 *
 * @param lightness L*, 0 (black) .. 100 (white)
 * @param a green (negative) to red
 * @param b blue (negative) to yellow
 */
public record Lab(double lightness, double a, double b) {
  // Of IEC 61966-2-1: linear sRGB to CIE XYZ.
  private static final double[] TO_X = {0.4124, 0.3576, 0.1805};
  private static final double[] TO_Y = {0.2126, 0.7152, 0.0722};
  private static final double[] TO_Z = {0.0193, 0.1192, 0.9505};

  // The CIE's own fractions, (6/29)^3 and (29/3)^3, rather than the rounded 0.008856 and 903.3.
  private static final double EPSILON = 216.0 / 24389;
  private static final double KAPPA = 24389.0 / 27;

  /** From sRGB (IEC 61966-2-1, CIE 15); alpha is left out. */
  public static Lab of(Rgba color) {
    double red = Srgb.light(color.red() / 255.0);
    double green = Srgb.light(color.green() / 255.0);
    double blue = Srgb.light(color.blue() / 255.0);
    double x = root(relative(TO_X, red, green, blue));
    double y = root(relative(TO_Y, red, green, blue));
    double z = root(relative(TO_Z, red, green, blue));
    return new Lab(116 * y - 16, 500 * (x - y), 200 * (y - z));
  }

  /** Relative to sRGB's white, the row's sum, so that grays have neither a nor b. */
  private static double relative(double[] row, double red, double green, double blue) {
    return (row[0] * red + row[1] * green + row[2] * blue) / (row[0] + row[1] + row[2]);
  }

  private static double root(double t) {
    return t > EPSILON ? Math.cbrt(t) : (KAPPA * t + 16) / 116;
  }
}
