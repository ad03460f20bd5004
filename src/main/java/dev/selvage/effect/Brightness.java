package dev.selvage.effect;

import dev.selvage.image.Raster;

/**
 * All samples multiplied.
 *
 * @param percent -99..100 more
 */
record Brightness(int percent) implements PixelEffect {
  static PixelEffect parse(EffectValues values) {
    return new Brightness(values.whole(-99, 100, 80));
  }

  @Override
  public Raster apply(Raster pixels) {
    return new LevelCurve(level -> level * (1 + percent / 100.0)).applyTo(pixels);
  }
}
