package dev.selvage.effect;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;

/**
 * Colours turned around the circle of hues of HSL, whose lightness and saturation stay.
 *
 * @param percent -100..100 of half a circle
 */
record Hue(int percent) implements PixelEffect {
  static final EffectRange RANGE = new EffectRange(-100, 100, 80);

  /** Sixths of the circle. */
  private static final int SECTORS = 6;

  static PixelEffect parse(EffectValues values) {
    return new Hue(values.whole(RANGE));
  }

  @Override
  public int cost() {
    return 3;
  }

  @Override
  public Raster apply(Raster pixels) {
    return pixels.format() == PixelFormat.GRAY || percent == 0
        ? pixels
        : ColorLoop.apply(pixels, this::turned, pixels.format());
  }

  private int turned(int red, int green, int blue) {
    int most = Math.max(red, Math.max(green, blue));
    int least = Math.min(red, Math.min(green, blue));
    double range = most - least;
    if (range == 0) {
      return ColorLoop.packed(red, green, blue);
    }
    double hue;
    if (most == red) {
      hue = (green - blue) / range;
    } else if (most == green) {
      hue = 2 + (blue - red) / range;
    } else {
      hue = 4 + (red - green) / range;
    }
    double sector = hue + percent * (SECTORS / 200.0) + SECTORS;
    return ColorLoop.packed(
        sample(sector, least, range),
        sample(sector + 4, least, range),
        sample(sector + 2, least, range));
  }

  /** A sample whose colour lies where the sectors are counted from. */
  private static int sample(double sector, int least, double range) {
    double distance = Math.abs((sector + SECTORS / 2.0) % SECTORS - SECTORS / 2.0);
    double share = Math.max(0, Math.min(1, 2 - distance));
    return ColorLoop.level(least + range * share);
  }
}
