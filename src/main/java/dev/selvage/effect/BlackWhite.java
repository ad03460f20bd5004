package dev.selvage.effect;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;

/**
 * White where luma is over a share of white, else black.
 *
 * @param percent 0..100 of white
 */
record BlackWhite(int percent) implements PixelEffect {
  static final EffectRange RANGE = new EffectRange(0, 100, 50);

  private static final int WHITE = 0xffffff;

  static PixelEffect parse(EffectValues values) {
    return new BlackWhite(values.whole(RANGE));
  }

  @Override
  public PixelFormat format(PixelFormat pixels) {
    return pixels.hasAlpha() ? pixels : PixelFormat.GRAY;
  }

  @Override
  public Raster apply(Raster pixels) {
    // Between what lumas of whole samples can be, so that the order of a sum does not matter.
    double threshold = percent * 2.55 + 1e-6;
    return ColorLoop.apply(
        pixels,
        (red, green, blue) -> Grayscale.luma(red, green, blue) > threshold ? WHITE : 0,
        format(pixels.format()));
  }
}
