package dev.selvage.effect;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;

/**
 * What an effect does to finished pixels: upright, in sRGB, with straight alpha, which stays as it
 * is unless the effect says otherwise. Samples round half up and end at 0 and 255. Immutable, so
 * safe for several threads.
 */
public interface PixelEffect {
  /** The format of what comes of pixels of a format. */
  default PixelFormat format(PixelFormat pixels) {
    return pixels;
  }

  /** The size of what comes of pixels of a size. */
  default Size size(Size pixels) {
    return pixels;
  }

  /** How many times as long it takes as a change of colours alone, about. */
  default int cost() {
    return 1;
  }

  /**
   * Changes a picture.
   *
   * @param pixels on the heap, not planar; not written to
   * @return of {@link #size} and {@link #format}; the very same pixels where they stay as they are
   * @throws dev.selvage.DeadlineException if it takes long and the thread is interrupted
   */
  Raster apply(Raster pixels);

  /**
   * The same on a picture that has more pixels.
   *
   * @param density how many times as many, each way
   */
  default PixelEffect atDensity(double density) {
    return this;
  }
}
