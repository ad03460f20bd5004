package dev.selvage.transform;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import org.jspecify.annotations.Nullable;

/**
 * Where a {@link Compositor} gets its images from. Each is asked for when it is drawn and let go
 * before the next one is asked for, so an implementation should decode on demand and keep nothing.
 * An image that several steps use may be asked for several times.
 *
 * <p>The formats are asked for before anything is loaded. They save memory and time where it is
 * known that there is no alpha; the picture is the same without.
 */
public interface Images {
  /** The base image, upright, in sRGB. */
  Raster base();

  /**
   * An overlay, upright, in sRGB.
   *
   * @param id as in the chain
   */
  Raster overlay(String id);

  /**
   * The base image, smaller where that is as good for what is drawn and saves time.
   *
   * @param reduction source pixels a pixel of the finished picture, each way, where it is drawn
   *     largest; the factor may be as large, and a smaller one leaves the resampler more to do
   */
  default ReducedPixels base(double reduction) {
    return ReducedPixels.whole(base());
  }

  /**
   * An overlay, smaller where that is as good for what is drawn and saves time.
   *
   * @param id as in the chain
   * @param reduction as of {@link #base(double)}
   */
  default ReducedPixels overlay(String id, double reduction) {
    return ReducedPixels.whole(overlay(id));
  }

  /** The widest format that {@link #base} may have: RGB is enough for a JPEG. */
  default PixelFormat baseFormat() {
    return PixelFormat.RGBA;
  }

  /**
   * The widest format that {@link #overlay} may have.
   *
   * @param id as in the chain
   */
  default PixelFormat overlayFormat(String id) {
    return PixelFormat.RGBA;
  }

  /**
   * Told when an image will not be asked for again in this rendering.
   *
   * @param overlay its id in the chain; null for the base image
   */
  default void done(@Nullable String overlay) {}
}
