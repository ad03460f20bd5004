package dev.selvage.image;

import dev.selvage.UsageException;

/** Writes pixels as JPEG, PNG or WebP. Holds no state: one instance serves several threads. */
public final class ImageEncoder {
  /**
   * The picture as a file. The same pixels and options give the same bytes; no metadata are
   * written. Alpha is laid on the background for JPEG and kept for the others; gray stays one
   * channel in JPEG and PNG.
   *
   * @param pixels may be a window; not written to
   * @throws UsageException if a side is longer than the format can hold: 65,500 px for JPEG, 16,383
   *     px for WebP
   */
  public byte[] encode(Pixels pixels, EncodeOptions options) {
    throw new UnsupportedOperationException(pixels + " " + options);
  }
}
