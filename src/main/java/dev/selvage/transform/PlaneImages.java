package dev.selvage.transform;

import dev.selvage.image.PlanesOrPixels;
import org.jspecify.annotations.Nullable;

/**
 * Where a {@link PlaneCompositor} gets its images from. Each is asked for when it is drawn and let
 * go before the next one is asked for, so an implementation should decode on demand. An image that
 * several steps use may be asked for several times.
 */
public interface PlaneImages {
  /**
   * Whether an image may be stored as luma and chroma, by its header alone. It has no alpha then.
   *
   * @param overlay its id in the chain; null for the base image
   */
  boolean mayHavePlanes(@Nullable String overlay);

  /**
   * An image for which {@link #mayHavePlanes}: as it is stored, or as pixels where it is not stored
   * as luma and chroma after all.
   *
   * @param overlay its id in the chain; null for the base image
   * @param reduction how many times smaller it may be, each way, as of {@link Images#base(double)}
   * @return without alpha
   */
  PlanesOrPixels load(@Nullable String overlay, double reduction);

  /** Told when a loaded image is not needed any more: closes it. */
  default void release(PlanesOrPixels loaded) {
    loaded.close();
  }

  /**
   * Told when an image will not be loaded again in this rendering.
   *
   * @param overlay its id in the chain; null for the base image
   */
  default void done(@Nullable String overlay) {}
}
