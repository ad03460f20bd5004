package dev.selvage.effect;

import dev.selvage.image.Raster;

/**
 * All samples multiplied.
 *
 * @param percent -99..100 more
 */
record Brightness(int percent) implements PixelEffect {
  static final EffectRange RANGE = new EffectRange(-99, 100, 80);

  static PixelEffect parse(EffectValues values) {
    return new Brightness(values.whole(RANGE));
  }

  @Override
  public Raster apply(Raster pixels) {
    return new LevelCurve(level -> level * (1 + percent / 100.0)).applyTo(pixels);
  }
}
