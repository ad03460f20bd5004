package dev.selvage.image;

import dev.selvage.UsageException;
import java.util.Objects;

/**
 * How a picture is written.
 *
 * @param format the file format
 * @param quality 1..100 for JPEG and lossy WebP, which lose detail below 100 (and a little at it);
 *     lossless formats take no notice
 * @param background what shows through where the format holds no alpha; its own alpha does not
 *     count
 * @param jpeg what a JPEG is like besides; other formats take no notice
 * @param lossless whether WebP keeps every pixel as it is, as PNG always does
 */
public record EncodeOptions(
    ImageFormat format, int quality, Color background, JpegStyle jpeg, boolean lossless) {
  /** The quality that {@link #of} sets. */
  public static final int DEFAULT_QUALITY = 85;

  /**
   * Checks what fits together.
   *
   * @throws UsageException if the format is not written, the quality is outside 1..100, or JPEG is
   *     to be lossless
   */
  public EncodeOptions {
    Objects.requireNonNull(background, "background");
    Objects.requireNonNull(jpeg, "jpeg");
    if (!format.isWritten()) {
      throw new UsageException(
          format.label() + " output",
          "cannot be written",
          "write " + ImageFormat.titles(ImageFormat::isWritten));
    }
    if (quality < 1 || quality > 100) {
      throw new UsageException(
          "quality " + quality, "is out of range", "give a whole number from 1 to 100");
    }
    if (lossless && !format.canBeLossless()) {
      throw new UsageException(
          format.label() + " output",
          "is never lossless",
          "write " + ImageFormat.titles(other -> other.isWritten() && other.canBeLossless()));
    }
  }

  /** Whether the quality has a say in the file. */
  public boolean isLossy() {
    return format.hasQuality() && !lossless;
  }

  /** A format with quality 85 and a white background; JPEG baseline, WebP lossy. */
  public static EncodeOptions of(ImageFormat format) {
    return new EncodeOptions(format, DEFAULT_QUALITY, Color.WHITE, JpegStyle.BASELINE, false);
  }

  /**
   * The same with another quality.
   *
   * @throws UsageException if it is outside 1..100
   */
  public EncodeOptions withQuality(int quality) {
    return new EncodeOptions(format, quality, background, jpeg, lossless);
  }

  /** The same with another background. */
  public EncodeOptions withBackground(Color background) {
    return new EncodeOptions(format, quality, background, jpeg, lossless);
  }

  /** The same with another kind of JPEG. */
  public EncodeOptions withJpeg(JpegStyle jpeg) {
    return new EncodeOptions(format, quality, background, jpeg, lossless);
  }

  /**
   * The same, lossless or lossy.
   *
   * @throws UsageException if JPEG is to be lossless
   */
  public EncodeOptions withLossless(boolean lossless) {
    return new EncodeOptions(format, quality, background, jpeg, lossless);
  }
}
