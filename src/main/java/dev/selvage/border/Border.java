package dev.selvage.border;

import dev.selvage.UsageException;
import dev.selvage.image.Raster;

/**
 * Measures the border of an image: the outermost ring of pixels, its colour, and whether it is of
 * that colour all around. Integer arithmetic throughout, so that the same pixels give the same
 * answer everywhere. Stateless, and so thread-safe as long as nobody writes to the pixels.
 *
 * <p>Where either the pixel or the border's colour is fully transparent, only alpha is compared: a
 * colour that nobody sees cannot be wrong. Partly transparent pixels are compared by the colour as
 * it is stored, not multiplied by alpha.
 *
 * <p>Cost grows with the ring, not with the image. Memory: that of the answer; 8 KiB for {@link
 * Estimator#MEDIAN}; 4 bytes a pixel of the ring for {@link Estimator#MODE}.
 */
public final class Border {
  private Border() {}

  /**
   * Measures one image.
   *
   * @throws UsageException if the policy asks for the mode of a ring of more than 2^24 pixels
   */
  public static BorderInfo measure(Raster pixels, BorderPolicy policy) {
    return BorderInfo.ofPacked(measurePacked(pixels, policy));
  }

  /**
   * Measures one image without allocating anything, for loops over many; medians and modes need
   * their counts all the same.
   *
   * @return for {@link BorderInfo#ofPacked}
   * @throws UsageException if the policy asks for the mode of a ring of more than 2^24 pixels
   */
  public static long measurePacked(Raster pixels, BorderPolicy policy) {
    long ring = Ring.count(pixels, policy);
    int color = color(pixels, policy, ring);
    long misses = OutlierCounter.count(pixels, policy, color);
    boolean homogeneous = policy.isEnough(ring - misses, ring);
    return BorderInfo.pack(homogeneous, color);
  }

  /** The border's colour alone, packed. */
  static int color(Raster pixels, BorderPolicy policy) {
    return color(pixels, policy, Ring.count(pixels, policy));
  }

  /** How much of the ring lies within which distance of a colour. */
  static ToleranceCdf withinCurve(Raster pixels, BorderPolicy policy, int color) {
    RingDistances distances = new RingDistances(pixels.format(), color);
    Ring.visit(pixels, policy, distances);
    return distances.curve();
  }

  private static int color(Raster pixels, BorderPolicy policy, long ring) {
    return switch (policy.estimator()) {
      case MEAN, UNWEIGHTED_MEAN -> MeanColor.of(pixels, policy);
      case MEDIAN -> median(pixels, policy);
      case MODE -> mode(pixels, policy, ring);
    };
  }

  private static int median(Raster pixels, BorderPolicy policy) {
    MedianColor median = new MedianColor(pixels.format());
    Ring.visit(pixels, policy, median);
    return median.color();
  }

  private static int mode(Raster pixels, BorderPolicy policy, long ring) {
    ModeColor mode = new ModeColor(pixels.format(), ring);
    Ring.visit(pixels, policy, mode);
    return mode.color();
  }
}
