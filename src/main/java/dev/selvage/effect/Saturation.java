package dev.selvage.effect;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;

/**
 * Colours away from gray, or towards it, by the matrix of W3C's Filter Effects Module Level 1, 9.6.
 *
 * @param percent -100 (gray) to 100 (twice as colourful)
 */
record Saturation(int percent) implements PixelEffect {
  static final EffectRange RANGE = new EffectRange(-100, 100, 80);

  /** What makes gray of a colour. */
  private static final double[] GRAY = {
    0.213, 0.715, 0.072, 0.213, 0.715, 0.072, 0.213, 0.715, 0.072
  };

  static PixelEffect parse(EffectValues values) {
    return new Saturation(values.whole(RANGE));
  }

  @Override
  public Raster apply(Raster pixels) {
    return pixels.format() == PixelFormat.GRAY
        ? pixels
        : ColorLoop.apply(pixels, new ColorMatrix(GRAY, -percent / 100.0), pixels.format());
  }
}
