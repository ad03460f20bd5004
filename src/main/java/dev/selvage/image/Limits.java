package dev.selvage.image;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * What an image may ask of this process. Sizes are checked on the file's size and on its header,
 * before anything of that size is allocated; time is watched while it is decoded. Immutable, so
 * safe for several threads.
 *
 * @param maxBytes size of the encoded file, bytes; 20 MB (20,000,000 bytes) by default
 * @param maxPixels width times height; 50,000,000 by default, and at most 536,870,909: four samples
 *     of each have to fit one array
 * @param maxSide of either side, px; 30,000 by default
 * @param maxProfileBytes size of the embedded colour profile, bytes, unpacked; 4 MB (4,000,000
 *     bytes) by default. A larger one is passed over with a warning {@code profile_ignored}
 * @param maxExifBytes how much of the EXIF data is looked at, bytes from their start; 1 MB
 *     (1,000,000 bytes) by default. What lies behind is as if it were not there
 * @param maxScans scans of a JPEG; 100 by default. Encoders write some ten
 * @param maxTime how long one image may be decoded, in all attempts at it together; 10 s by
 *     default, at most some 292 years. See {@link DecodeContext}
 * @param maxMemory memory that one decode may take at its peak, inside of Java's heap and outside,
 *     bytes, as estimated from the header: the file, the decoder's own buffers, and the pixels; 1
 *     GB (1,000,000,000 bytes) by default, which no file within the other defaults passes
 * @param allowTruncated whether what there is of a file that ends too early may be used; not by
 *     default. The part that is missing is then gray, black or transparent
 */
public record Limits(
    long maxBytes,
    long maxPixels,
    int maxSide,
    int maxProfileBytes,
    int maxExifBytes,
    int maxScans,
    Duration maxTime,
    long maxMemory,
    boolean allowTruncated) {
  private static final long MOST_PIXELS = (Integer.MAX_VALUE - 8) / 4;

  /** Every limit at its default. */
  public static final Limits DEFAULT = builder().build();

  /**
   * For files that this process has just made itself: nothing is asked of them, whatever may come
   * in.
   */
  public static final Limits OWN_OUTPUT =
      builder()
          .maxBytes(Integer.MAX_VALUE)
          .maxPixels(MOST_PIXELS)
          .maxSide(Integer.MAX_VALUE)
          .maxScans(Integer.MAX_VALUE - 1)
          .maxTime(Duration.ofDays(365))
          .maxMemory(Long.MAX_VALUE)
          .build();

  /**
   * Refuses limits below 1.
   *
   * @throws IllegalArgumentException if one is
   */
  public Limits {
    above0(maxBytes);
    maxPixels = Math.min(MOST_PIXELS, above0(maxPixels));
    above0(maxSide);
    above0(maxProfileBytes);
    above0(maxExifBytes);
    above0(maxScans);
    above0(maxTime.toNanos());
    above0(maxMemory);
  }

  private static long above0(long value) {
    if (value < 1) {
      throw new IllegalArgumentException("a limit below 1: " + value);
    }
    return value;
  }

  /** A builder that starts from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from these limits. */
  public Builder toBuilder() {
    return new Builder()
        .maxBytes(maxBytes)
        .maxPixels(maxPixels)
        .maxSide(maxSide)
        .maxProfileBytes(maxProfileBytes)
        .maxExifBytes(maxExifBytes)
        .maxScans(maxScans)
        .maxTime(maxTime)
        .maxMemory(maxMemory)
        .allowTruncated(allowTruncated);
  }

  /** The time as messages tell it, s. */
  public String seconds() {
    return BigDecimal.valueOf(maxTime.toNanos(), 9).stripTrailingZeros().toPlainString();
  }

  /**
   * Collects limits; not safe for use by several threads. Every method throws
   * IllegalArgumentException for a limit below 1.
   */
  public static final class Builder {
    private long maxBytes = 20_000_000;
    private long maxPixels = 50_000_000;
    private int maxSide = 30_000;
    private int maxProfileBytes = 4_000_000;
    private int maxExifBytes = 1_000_000;
    private int maxScans = 100;
    private Duration maxTime = Duration.ofSeconds(10);
    private long maxMemory = 1_000_000_000;
    private boolean allowTruncated;

    private Builder() {}

    /** Size of the encoded file, bytes. */
    public Builder maxBytes(long value) {
      maxBytes = above0(value);
      return this;
    }

    /** Width times height. */
    public Builder maxPixels(long value) {
      maxPixels = above0(value);
      return this;
    }

    /** Of either side, px. */
    public Builder maxSide(int value) {
      maxSide = (int) above0(value);
      return this;
    }

    /** Size of the embedded colour profile, bytes. */
    public Builder maxProfileBytes(int value) {
      maxProfileBytes = (int) above0(value);
      return this;
    }

    /** How much of the EXIF data is looked at, bytes. */
    public Builder maxExifBytes(int value) {
      maxExifBytes = (int) above0(value);
      return this;
    }

    /** Scans of a JPEG. */
    public Builder maxScans(int value) {
      maxScans = (int) above0(value);
      return this;
    }

    /** How long one image may be decoded; at most some 292 years. */
    public Builder maxTime(Duration value) {
      above0(value.toNanos());
      maxTime = value;
      return this;
    }

    /** Memory of one decode, bytes. */
    public Builder maxMemory(long value) {
      maxMemory = above0(value);
      return this;
    }

    /** Whether what there is of a file that ends too early may be used. */
    public Builder allowTruncated(boolean value) {
      allowTruncated = value;
      return this;
    }

    /** The limits. */
    public Limits build() {
      return new Limits(
          maxBytes,
          maxPixels,
          maxSide,
          maxProfileBytes,
          maxExifBytes,
          maxScans,
          maxTime,
          maxMemory,
          allowTruncated);
    }
  }
}
