package dev.selvage.transform;

import dev.selvage.UnusableInputException;
import dev.selvage.image.Raster;
import dev.selvage.resample.Filter;
import dev.selvage.resample.Resampler;

/**
 * Draws layouts. Every image is resampled once, straight into its place on the canvas wherever
 * nothing has to shine through. Safe for use by several threads if its resampler is.
 */
public final class Compositor {
  private final Resampler resampler;
  private final Filter filter;

  /**
   * @param resampler the kernel
   * @param filter for every scaling
   */
  public Compositor(Resampler resampler, Filter filter) {
    this.resampler = resampler;
    this.filter = filter;
  }

  /**
   * Draws one layout. Images are loaded one after another, in the order in which they are drawn;
   * those of which nothing shows are not loaded at all.
   *
   * @return the finished picture: RGBA if any of it may be transparent (part of a grown canvas that
   *     no image covers, an image with alpha, opacity), else GRAY if everything on it is gray, else
   *     RGB. Where the chain changes nothing it is what {@link Images#base} gave, not a copy
   * @throws UnusableInputException if an image is not of the size that the layout was made for, or
   *     of a wider format than was said
   */
  public Raster render(Layout layout, Images images) {
    Canvas drawing = layout.drawing();
    return new Rendering(resampler, filter, new Sources(images, drawing)).draw(drawing);
  }
}
