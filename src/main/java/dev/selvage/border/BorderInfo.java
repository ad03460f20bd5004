package dev.selvage.border;

/**
 * What the edge of an image looks like.
 *
 * @param homogeneity whether the border is of one colour, to the policy's tolerance
 * @param color the border's colour; given even where the border is of many
 */
public record BorderInfo(boolean homogeneity, Rgba color) {
  /**
   * What {@link Border#measurePacked} gave.
   *
   * @param packed the colour in the lower 32 bits, {@code 0xRRGGBBAA}; negative where the border is
   *     homogeneous
   */
  public static BorderInfo ofPacked(long packed) {
    int color = (int) packed;
    return new BorderInfo(
        packed < 0,
        Rgba.ofBytes(
            PackedRgba.red(color),
            PackedRgba.green(color),
            PackedRgba.blue(color),
            PackedRgba.alpha(color)));
  }

  static long pack(boolean homogeneity, int color) {
    return Integer.toUnsignedLong(color) | (homogeneity ? Long.MIN_VALUE : 0);
  }
}
