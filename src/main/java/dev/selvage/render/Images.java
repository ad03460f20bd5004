package dev.selvage.render;

import dev.selvage.image.DecodePlan;
import dev.selvage.image.Decoded;
import dev.selvage.image.PixelFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a rendering gets its images from. Each is asked for when it is drawn and let go before the
 * next one is asked for, so an implementation should decode on demand and keep nothing. An image
 * that several steps use may be asked for several times.
 *
 * <p>Everywhere, an image is named by its overlay's id in the chain; null stands for the base.
 */
public interface Images {
  /**
   * An image.
   *
   * @param routes by which it may come; as pixels, upright and in sRGB, it always may
   * @param reduction pixels of the image to one of the finished picture, each way, where it is
   *     drawn largest; it may be shrunk as far where that saves time, and whatever is left is left
   *     to the resampler
   */
  Decoded load(@Nullable String overlay, Set<DecodePlan.Route> routes, double reduction);

  /**
   * The widest format that an image's pixels may have: RGB is enough for a JPEG. Asked before
   * anything is loaded; saves memory and time where it is known that there is no alpha.
   */
  default PixelFormat format(@Nullable String overlay) {
    return PixelFormat.RGBA;
  }

  /**
   * Whether an image may come as {@link DecodePlan.Route#PLANES}, by what is known before it is
   * loaded. It has no alpha then.
   */
  default boolean mayHavePlanes(@Nullable String overlay) {
    return false;
  }

  /** Told when a loaded image is not needed any more: closes it. */
  default void release(Decoded loaded) {
    loaded.close();
  }

  /**
   * Given an image back that was measured at its full size, and will be asked for again to be
   * drawn. Closes it, unless it is kept for that.
   */
  default void keep(@Nullable String overlay, Decoded loaded) {
    release(loaded);
  }

  /** Told when an image will not be asked for again in this rendering. */
  default void done(@Nullable String overlay) {}
}
