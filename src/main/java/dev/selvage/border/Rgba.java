package dev.selvage.border;

import java.util.Locale;

/**
 * An sRGB colour with alpha, as a border is reported. The colour is not multiplied by alpha.
 *
 * @param red 0..255
 * @param green 0..255
 * @param blue 0..255
 * @param alpha 0..1, 0 is transparent; another program's answer need not be a multiple of 1/255
 */
public record Rgba(int red, int green, int blue, double alpha) {
  /** Nothing at all: what a fully transparent border is. */
  public static final Rgba TRANSPARENT = new Rgba(0, 0, 0, 0);

  /**
   * Refuses channels outside 0..255 and alpha outside 0..1.
   *
   * @throws IllegalArgumentException if a value is out of range, or alpha is no number
   */
  public Rgba {
    if (((red | green | blue) & ~0xff) != 0) {
      throw new IllegalArgumentException("channel outside 0..255");
    }
    if (!(alpha >= 0 && alpha <= 1)) {
      throw new IllegalArgumentException("alpha outside 0..1: " + alpha);
    }
    // Makes 0 of -0, which would be another colour to equals.
    alpha += 0.0;
  }

  /**
   * A colour from four samples.
   *
   * @param alpha 0..255
   * @throws IllegalArgumentException if a sample is outside 0..255
   */
  public static Rgba ofBytes(int red, int green, int blue, int alpha) {
    return new Rgba(red, green, blue, alpha / 255.0);
  }

  /** Alpha as a sample, 0..255, rounded half up. */
  public int alphaByte() {
    return byteOf(alpha);
  }

  /** Whether nothing of the colour shows in 8 bits, so that red, green and blue mean nothing. */
  public boolean isTransparent() {
    return alphaByte() == 0;
  }

  /** {@code #rrggbb}, or {@code #rrggbbaa} where it is not opaque in 8 bits; as CSS reads it. */
  public String toHex() {
    String rgb = String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
    return alphaByte() == 255 ? rgb : rgb + String.format(Locale.ROOT, "%02x", alphaByte());
  }

  /**
   * {@code rgba(255, 255, 255, 1)}. Alpha has two decimals, or three where two would not give the
   * same {@link #alphaByte()} (the rule of CSS Color 4, "Serializing alpha values").
   */
  @Override
  public String toString() {
    double shown = Math.round(alpha * 100) / 100.0;
    if (byteOf(shown) != alphaByte()) {
      shown = Math.round(alpha * 1000) / 1000.0;
    }
    String a = shown == 0 || shown == 1 ? Integer.toString((int) shown) : Double.toString(shown);
    return "rgba(" + red + ", " + green + ", " + blue + ", " + a + ")";
  }

  private static int byteOf(double alpha) {
    return (int) Math.round(alpha * 255);
  }
}
