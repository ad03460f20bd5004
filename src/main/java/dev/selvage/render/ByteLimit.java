package dev.selvage.render;

import dev.selvage.UsageException;

/**
 * How large a file may be, and what may be given up for it. Quality is lowered first, by no more
 * than is needed; it is never raised.
 *
 * @param maxBytes the most bytes, at least 1
 * @param downscales whether the picture may be made smaller too, which it is where quality {@value
 *     #LOWEST_BEFORE_DOWNSCALING} does not suffice; else quality may go down to 1
 */
public record ByteLimit(long maxBytes, boolean downscales) {
  /** Any size. */
  public static final ByteLimit NONE = new ByteLimit(Long.MAX_VALUE, false);

  /** Below it, a smaller picture looks better than one of a lower quality. */
  static final int LOWEST_BEFORE_DOWNSCALING = 50;

  /**
   * Refuses less than a byte.
   *
   * @throws UsageException if not even one byte is allowed
   */
  public ByteLimit {
    if (maxBytes < 1) {
      throw new UsageException(
          "limit of " + maxBytes + " bytes", "is out of range", "allow 1 byte or more");
    }
  }

  /** By lowering the quality alone. */
  public static ByteLimit of(long maxBytes) {
    return new ByteLimit(maxBytes, false);
  }

  /** The same, by making the picture smaller too. */
  public ByteLimit withDownscaling() {
    return new ByteLimit(maxBytes, true);
  }

  /** Whether there is none. */
  public boolean isNone() {
    return maxBytes == Long.MAX_VALUE;
  }

  boolean allows(long bytes) {
    return bytes <= maxBytes;
  }

  /**
   * How far quality may go down.
   *
   * @param quality the one that was asked for
   */
  int lowestQuality(int quality) {
    return downscales ? Math.min(quality, LOWEST_BEFORE_DOWNSCALING) : 1;
  }
}
