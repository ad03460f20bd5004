package dev.selvage.effect;

import dev.selvage.image.Color;
import dev.selvage.image.FinishedPixels;

/**
 * Which colours are like a given one. The distance of two colours is that of their red, green and
 * blue, in shares of the distance of black and white (441.7). Where one of them is transparent in
 * part, alpha counts as much as all three, and these by both alphas, as ImageMagick's {@code -fuzz}
 * has it.
 */
final class ColorTolerance {
  private static final int OPAQUE = 255;

  private final Color color;
  private final int level;
  private final double most;

  /**
   * @param percent 0..100 of the distance of black and white
   */
  ColorTolerance(Color color, int percent) {
    this.color = color;
    double exact = percent * 2.55;
    this.level = (int) exact;
    // Squares of whole samples, which a sum of rounded shares must not fall short of.
    this.most = 3 * exact * exact + 1e-6;
  }

  /** What tells quickly of parts that all colours are like it. */
  FinishedPixels.PartPredicate quickly(FinishedPixels pixels) {
    return pixels.near(color, level);
  }

  /** Whether an opaque colour is like it. */
  boolean holds(int red, int green, int blue) {
    return color.isOpaque() ? squared(red, green, blue) <= most : holds(red, green, blue, OPAQUE);
  }

  /** Whether a colour is like it. */
  boolean holds(int red, int green, int blue, int alpha) {
    double missing = alpha - color.alpha();
    double weight = (double) alpha * color.alpha() / (OPAQUE * OPAQUE);
    return 3 * missing * missing + weight * squared(red, green, blue) <= most;
  }

  private int squared(int red, int green, int blue) {
    int reds = red - color.red();
    int greens = green - color.green();
    int blues = blue - color.blue();
    return reds * reds + greens * greens + blues * blues;
  }
}
