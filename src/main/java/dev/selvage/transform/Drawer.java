package dev.selvage.transform;

import dev.selvage.image.EncodeOptions;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.Raster;
import dev.selvage.resample.Filter;
import dev.selvage.resample.Resampler;
import java.util.Optional;

/**
 * Draws layouts by the way that suits their images and their output: the one choice for all that
 * renders, so that the same order gives the same bytes everywhere. Safe for several threads if its
 * resampler is.
 */
public final class Drawer {
  private final ImageEncoder encoder;
  private final Compositor compositor;
  private final PlaneCompositor planeCompositor;

  /**
   * @param resampler the kernel
   * @param filter for every scaling
   * @param encoder that will encode what is drawn
   */
  public Drawer(Resampler resampler, Filter filter, ImageEncoder encoder) {
    this.encoder = encoder;
    compositor = new Compositor(resampler, filter);
    planeCompositor = new PlaneCompositor(resampler, filter);
  }

  /**
   * Draws one layout.
   *
   * @param opaque how it will be encoded if no image has alpha
   * @param inPixels whether its pixels are asked for, not only the file
   */
  public Drawn draw(
      Layout layout, EncodeOptions opaque, boolean inPixels, RenderingSources images) {
    // JPEGs drawn on another need no RGB between.
    if (!inPixels && encoder.writesPlanes(opaque) && planeCompositor.drawsPlanes(layout, images)) {
      return new Drawn(planeCompositor.render(layout, opaque.background(), images), null);
    }
    Raster pixels =
        drawYcc(layout, opaque, images)
            .or(() -> drawOffHeap(layout, images))
            .orElseGet(() -> compositor.render(layout, images));
    return new Drawn(null, pixels);
  }

  /**
   * One JPEG that is scaled down to another is turned to RGB when it is small, where that takes
   * less time. Other formats keep every bit, and so show which way was taken.
   */
  private Optional<Raster> drawYcc(Layout layout, EncodeOptions opaque, RenderingSources images) {
    return planeCompositor.reduction(layout).orElse(1) <= 1 || opaque.format() != ImageFormat.JPEG
        ? Optional.empty()
        : images.baseYcc().map(ycc -> planeCompositor.render(layout, ycc));
  }

  /** One plain PNG that is scaled or cut need not come to the heap as a whole. */
  private Optional<Raster> drawOffHeap(Layout layout, RenderingSources images) {
    return planeCompositor.reduction(layout).isEmpty()
        ? Optional.empty()
        : images
            .baseOffHeap()
            .map(
                pixels -> {
                  try (pixels) {
                    return planeCompositor.render(layout, pixels.rows());
                  }
                });
  }
}
