package dev.selvage.effect;

import dev.selvage.image.Raster;

/** A negative: what is missing of each sample to 255. */
record Negate() implements PixelEffect {
  static PixelEffect parse(EffectValues values) {
    values.none();
    return new Negate();
  }

  @Override
  public Raster apply(Raster pixels) {
    return new LevelCurve(level -> 255 - level).applyTo(pixels);
  }
}
