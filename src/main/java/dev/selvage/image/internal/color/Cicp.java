package dev.selvage.image.internal.color;

/**
 * What samples stand for, by numbers (ITU-T H.273).
 *
 * @param primaries of red, green and blue, such as 1 for those of sRGB
 * @param transfer from light to samples, such as 13 for sRGB
 * @param matrix from red, green and blue to luma and chroma, such as 6
 * @param isFullRange whether the samples use all their values
 */
public record Cicp(int primaries, int transfer, int matrix, boolean isFullRange) {
  /** What says nothing, but that samples use all their values. */
  public static final Cicp UNSPECIFIED = new Cicp(2, 2, 2, true);
}
