package dev.selvage.effect;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;

/**
 * Brown as old photographs, by the matrix of W3C's Filter Effects Module Level 1, 9.3.
 *
 * @param percent 1..100 of it
 */
record Sepia(int percent) implements PixelEffect {
  static final EffectRange RANGE = new EffectRange(1, 100, 80);

  private static final double[] MATRIX = {
    0.393, 0.769, 0.189, 0.349, 0.686, 0.168, 0.272, 0.534, 0.131
  };

  static PixelEffect parse(EffectValues values) {
    return new Sepia(values.whole(RANGE));
  }

  @Override
  public PixelFormat format(PixelFormat pixels) {
    return pixels == PixelFormat.GRAY ? PixelFormat.RGB : pixels;
  }

  @Override
  public Raster apply(Raster pixels) {
    ColorMatrix matrix = new ColorMatrix(MATRIX, percent / 100.0);
    return ColorLoop.apply(pixels, matrix, format(pixels.format()));
  }
}
