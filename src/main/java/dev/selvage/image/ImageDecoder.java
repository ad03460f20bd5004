package dev.selvage.image;

import dev.selvage.UnusableInputException;

/**
 * Decodes JPEG, PNG and WebP files to upright sRGB pixels. Holds no state but its limits: one
 * instance serves several threads.
 */
public final class ImageDecoder {
  private final Limits limits;

  /** With {@link Limits#DEFAULT}. */
  public ImageDecoder() {
    this(Limits.DEFAULT);
  }

  /** With limits of one's own. */
  public ImageDecoder(Limits limits) {
    this.limits = limits;
  }

  /**
   * Format, stored size and orientation, without decoding.
   *
   * @throws UnusableInputException as {@link ImageSource#read} and {@link ImageProbe#probe}
   */
  public ImageHeader probe(ImageSource source) {
    return ImageProbe.probe(source.name(), source.read(limits), limits);
  }

  /**
   * The picture.
   *
   * @throws UnusableInputException if the file cannot be read, is over the limits, in no format
   *     that is read, truncated or damaged
   */
  public DecodedImage decode(ImageSource source) {
    throw new UnsupportedOperationException(source.name());
  }
}
