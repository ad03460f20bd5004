package dev.selvage.effect;

import dev.selvage.image.Raster;

/**
 * An effect that can be done to luma and chroma as JPEG stores them, each plane by itself. What
 * comes is what it makes of red, green and blue, but for roundings, and for what chroma of fewer
 * samples leaves out anyway. Immutable, as all effects.
 */
public interface PlanarEffect extends PixelEffect {
  /**
   * Changes a picture.
   *
   * @param planes on the heap, planar, with as many samples of luma to one of chroma both ways; not
   *     written to
   * @return planar, of the same size and with chroma of the same size
   * @throws dev.selvage.DeadlineException if the thread is interrupted
   */
  Raster applyToPlanes(Raster planes);
}
