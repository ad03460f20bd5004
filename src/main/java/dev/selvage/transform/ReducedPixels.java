package dev.selvage.transform;

import dev.selvage.image.Raster;
import dev.selvage.image.Size;

/**
 * An image that may be smaller than it was.
 *
 * @param pixels what is left of it
 * @param factor how many times smaller it is each way, at least 1. Each pixel stands for a square
 *     of as many, counted from the top left; where the size is no multiple, the last ones reach
 *     over the edge
 */
public record ReducedPixels(Raster pixels, int factor) {
  /** Refuses factors below 1. */
  public ReducedPixels {
    if (factor < 1) {
      throw new IllegalArgumentException("no such factor: " + factor);
    }
  }

  /** An image as it is. */
  public static ReducedPixels whole(Raster pixels) {
    return new ReducedPixels(pixels, 1);
  }

  /** The size that pixels have which stand for an image of another. */
  static Size reduced(Size whole, int factor) {
    return new Size((whole.width() + factor - 1) / factor, (whole.height() + factor - 1) / factor);
  }
}
