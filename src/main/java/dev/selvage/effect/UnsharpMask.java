package dev.selvage.effect;

import dev.selvage.effect.internal.blur.GaussianBlur;
import dev.selvage.image.Raster;

/**
 * Each sample away from the mean of those around it, a Gaussian of 2 px weighted by alpha, which
 * stays as it is.
 *
 * @param strength 1..2000, of which 200 adds the whole difference
 */
record UnsharpMask(int strength) implements PixelEffect {
  static final EffectRange RANGE = new EffectRange(1, 2000, 100);

  private static final int SIGMA = 2;

  static PixelEffect parse(EffectValues values) {
    return new UnsharpMask(values.whole(RANGE));
  }

  @Override
  public int cost() {
    return 4;
  }

  @Override
  public Raster apply(Raster pixels) {
    Raster changed = Raster.allocate(pixels.format(), pixels.width(), pixels.height());
    Difference difference = new Difference(strength);
    new GaussianBlur(SIGMA, pixels.width(), pixels.height(), pixels.format().channels())
        .run(
            (y, row) -> WeightedRows.read(pixels, y, row),
            (y, row) -> {
              if (pixels.format().hasAlpha()) {
                weighted(pixels, row, difference, changed, y);
              } else {
                opaque(pixels, row, difference, changed, y);
              }
            });
    return changed;
  }

  private static void opaque(
      Raster pixels, int[] means, Difference difference, Raster changed, int y) {
    byte[] from = pixels.data();
    byte[] to = changed.data();
    int read = pixels.index(0, y);
    int write = changed.index(0, y);
    for (int i = 0; i < means.length; i++) {
      int sample = from[read + i] & 0xff;
      int exact = sample << GaussianBlur.FRACTION_BITS;
      to[write + i] = Difference.added(sample, difference.of(exact, means[i]));
    }
  }

  private static void weighted(
      Raster pixels, int[] means, Difference difference, Raster changed, int y) {
    byte[] from = pixels.data();
    byte[] to = changed.data();
    int read = pixels.index(0, y);
    int write = changed.index(0, y);
    for (int i = 0; i < means.length; i += 4) {
      for (int c = i; c < i + 3; c++) {
        int sample = from[read + c] & 0xff;
        int exact = sample << GaussianBlur.FRACTION_BITS;
        int mean = WeightedRows.mean(means[c], means[i + 3]);
        to[write + c] = Difference.added(sample, difference.of(exact, mean));
      }
      to[write + i + 3] = from[read + i + 3];
    }
  }
}
