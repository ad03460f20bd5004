package dev.selvage.image;

/**
 * What an image may ask of this process. Checked on the file's size and on its header, before
 * anything of that size is allocated.
 *
 * @param maxBytes size of the encoded file, bytes
 * @param maxPixels width times height
 * @param maxSide px, of either side
 */
public record Limits(long maxBytes, long maxPixels, int maxSide) {
  /** 20 MB (20,000,000 bytes), 50 megapixels, 30,000 px a side. */
  public static final Limits DEFAULT = new Limits(20_000_000, 50_000_000, 30_000);

  /** Refuses limits below 1. */
  public Limits {
    if (maxBytes < 1 || maxPixels < 1 || maxSide < 1) {
      throw new IllegalArgumentException("limits below 1");
    }
  }
}
