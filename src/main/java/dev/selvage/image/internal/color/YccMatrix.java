package dev.selvage.image.internal.color;

/**
 * RGB to luma and chroma and back (JFIF; ITU-T T.871, 7), full range, in fixed point. From RGB with
 * the roundings of libjpeg, so that a colour becomes the same samples here as there.
 */
public final class YccMatrix {
  /** Bits of the fraction of all factors. */
  static final int FRACTION = 16;

  /** What rounds a number with that fraction. */
  static final int HALF = 1 << (FRACTION - 1);

  static final int RED_BY_RED = fixed(1.402);
  static final int GREEN_BY_BLUE = fixed(0.344136);
  static final int GREEN_BY_RED = fixed(0.714136);
  static final int BLUE_BY_BLUE = fixed(1.772);

  private static final int LUMA_BY_RED = fixed(0.299);
  private static final int LUMA_BY_GREEN = fixed(0.587);
  private static final int LUMA_BY_BLUE = fixed(0.114);
  private static final int NEUTRAL = (128 << FRACTION) + HALF - 1;

  private YccMatrix() {}

  /** Luma of a pixel, 0..255. */
  public static int luma(int red, int green, int blue) {
    return (LUMA_BY_RED * red + LUMA_BY_GREEN * green + LUMA_BY_BLUE * blue + HALF) >> FRACTION;
  }

  /**
   * Blue difference of the mean of some pixels, 0..255.
   *
   * @param red sum of the pixels' samples; so are green and blue
   * @param count pixels, at most 4
   */
  public static int blue(int red, int green, int blue, int count) {
    int sum = fixed(0.5) * blue - fixed(0.16874) * red - fixed(0.33126) * green;
    return (sum / count + NEUTRAL) >> FRACTION;
  }

  /**
   * Red difference of the mean of some pixels, 0..255.
   *
   * @param red sum of the pixels' samples; so are green and blue
   * @param count pixels, at most 4
   */
  public static int red(int red, int green, int blue, int count) {
    int sum = fixed(0.5) * red - fixed(0.41869) * green - fixed(0.08131) * blue;
    return (sum / count + NEUTRAL) >> FRACTION;
  }

  /**
   * RGB of a pixel with the roundings of libjpeg's decoder.
   *
   * @param luma 0..255; so are blue and red, the differences
   * @return 0xRRGGBB
   */
  public static int decodedRgb(int luma, int blue, int red) {
    int b = blue - 128;
    int r = red - 128;
    int green = HALF - fixed(0.34414) * b - fixed(0.71414) * r;
    return clamped(luma + ((fixed(1.402) * r + HALF) >> FRACTION)) << 16
        | clamped(luma + (green >> FRACTION)) << 8
        | clamped(luma + ((fixed(1.772) * b + HALF) >> FRACTION));
  }

  private static int clamped(int sample) {
    return Math.max(0, Math.min(255, sample));
  }

  private static int fixed(double factor) {
    return (int) Math.round(factor * (1 << FRACTION));
  }
}
