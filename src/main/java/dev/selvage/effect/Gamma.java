package dev.selvage.effect;

import dev.selvage.image.Raster;

/**
 * Middle tones lighter or darker: a power of each sample.
 *
 * @param percent -50..150: the power is 1 / (1 + percent / 100)
 */
record Gamma(int percent) implements PixelEffect {
  static final EffectRange RANGE = new EffectRange(-50, 150, 0);

  static PixelEffect parse(EffectValues values) {
    return new Gamma(values.whole(RANGE));
  }

  @Override
  public Raster apply(Raster pixels) {
    double power = 1 / (1 + percent / 100.0);
    return new LevelCurve(level -> 255 * Math.pow(level / 255, power)).applyTo(pixels);
  }
}
