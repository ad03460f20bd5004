package dev.selvage.resample;

import dev.selvage.image.Raster;

/**
 * A kernel that reads its source from top to bottom, as {@link Raster#isStreamed streamed} ones
 * have to be.
 */
public interface BandedResampler extends Resampler {
  /**
   * Begins what {@link #resample} does as a whole. A streamed source is told which part of it is
   * read.
   *
   * @throws IllegalArgumentException if formats, lengths or ranges do not fit each other
   */
  Resampling start(Raster source, Axis horizontal, Axis vertical, Filter filter, Raster target);

  @Override
  default void resample(
      Raster source, Axis horizontal, Axis vertical, Filter filter, Raster target) {
    start(source, horizontal, vertical, filter, target).run();
  }
}
