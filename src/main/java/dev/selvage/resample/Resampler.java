package dev.selvage.resample;

import dev.selvage.image.Raster;

/**
 * Resamples 8-bit pixels. Alpha is premultiplied while resampling and the result is straight again;
 * where it is fully transparent the colour is 0.
 *
 * <p>Implementations are stateless and safe for use by several threads.
 */
public interface Resampler {
  /** The name shown in {@code info}: {@code scalar}, {@code vector}, {@code imgscalr}. */
  String name();

  /**
   * Writes the target's pixels; its width and height are the lengths of the two axes.
   *
   * @param source what to read; never written
   * @param horizontal the target's columns on the source's columns
   * @param vertical the target's rows on the source's rows
   * @param filter the reconstruction filter; not used where both axes are the identity
   * @param target what to write, of the source's format; may be a window into a canvas
   * @throws IllegalArgumentException if formats, lengths or ranges do not fit each other
   */
  void resample(Raster source, Axis horizontal, Axis vertical, Filter filter, Raster target);
}
