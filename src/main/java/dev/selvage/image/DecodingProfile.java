package dev.selvage.image;

/**
 * How far a decoder may shrink a picture before it is resampled. Shrinking while decoding is cheap
 * but filters less well than resampling, the more so the more of the work it does.
 */
public enum DecodingProfile {
  /** As far as the resampler need not enlarge again. */
  FAST(1),
  /** At least a factor of 2 is left to the resampler. */
  QUALITY(2);

  private final int left;

  DecodingProfile(int left) {
    this.left = left;
  }

  /**
   * The most by which a decoder may shrink.
   *
   * @param reduction how many times smaller than the whole picture it will be drawn, each way
   * @return at least 1, as {@link ImageDecoder#decode(ImageSource, int)} takes it
   */
  public int mostShrink(double reduction) {
    return (int) Math.max(1, reduction / left);
  }
}
