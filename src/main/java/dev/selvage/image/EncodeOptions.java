package dev.selvage.image;

import dev.selvage.UsageException;
import java.util.Objects;

/**
 * How a picture is written.
 *
 * @param format the file format
 * @param quality 1..100 for JPEG and WebP, which lose detail below 100 (and a little at it); PNG
 *     loses nothing and takes no notice
 * @param background what shows through where the format holds no alpha; its own alpha does not
 *     count
 */
public record EncodeOptions(ImageFormat format, int quality, Color background) {
  /** The quality that {@link #of} sets. */
  public static final int DEFAULT_QUALITY = 85;

  /**
   * Checks format and quality.
   *
   * @throws UsageException if the format is not written, or the quality is outside 1..100
   */
  public EncodeOptions {
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(background, "background");
    if (!format.isWritten()) {
      throw new UsageException(
          format.label() + " output", "cannot be written", "write JPEG, PNG or WebP");
    }
    if (quality < 1 || quality > 100) {
      throw new UsageException(
          "quality " + quality, "is out of range", "give a whole number from 1 to 100");
    }
  }

  /** A format with quality 85 and a white background. */
  public static EncodeOptions of(ImageFormat format) {
    return new EncodeOptions(format, DEFAULT_QUALITY, Color.WHITE);
  }

  /**
   * The same with another quality.
   *
   * @throws UsageException if it is outside 1..100
   */
  public EncodeOptions withQuality(int quality) {
    return new EncodeOptions(format, quality, background);
  }

  /** The same with another background. */
  public EncodeOptions withBackground(Color background) {
    return new EncodeOptions(format, quality, background);
  }
}
