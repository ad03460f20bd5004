package dev.selvage.effect;

import dev.selvage.effect.internal.blur.GaussianBlur;
import dev.selvage.image.Raster;

/**
 * Luma away from the mean of that around it, a Gaussian of 1 px weighted by alpha. The difference
 * is added to all samples of a colour, so that hues stay; alpha stays as well. Luma is that of JPEG
 * (ITU-R BT.601), so that JPEGs are sharpened as they are stored.
 *
 * @param strength 1..2000, of which 200 adds the whole difference
 */
record Sharpen(int strength) implements PlanarEffect {
  static final EffectRange RANGE = new EffectRange(1, 2000, 100);

  private static final int SIGMA = 1;

  /** What luma is of each sample, in 16 bits; 1 together. */
  private static final int RED = 19_595;

  private static final int GREEN = 38_470;
  private static final int BLUE = 7_471;

  static PixelEffect parse(EffectValues values) {
    return new Sharpen(values.whole(RANGE));
  }

  @Override
  public int cost() {
    return 3;
  }

  @Override
  public Raster applyToPlanes(Raster planes) {
    return Raster.planar(apply(planes.luma()), planes.chroma());
  }

  @Override
  public Raster apply(Raster pixels) {
    Raster changed = Raster.allocate(pixels.format(), pixels.width(), pixels.height());
    Difference difference = new Difference(strength);
    boolean alpha = pixels.format().hasAlpha();
    int[] luma = new int[pixels.width()];
    new GaussianBlur(SIGMA, pixels.width(), pixels.height(), alpha ? 2 : 1)
        .run(
            (y, row) -> {
              readLuma(pixels, y, alpha ? luma : row);
              if (alpha) {
                weight(luma, pixels, y, row);
              }
            },
            (y, means) -> {
              readLuma(pixels, y, luma);
              if (alpha) {
                differWeighted(luma, means, difference);
              } else {
                differ(luma, means, difference);
              }
              add(luma, pixels, changed, y);
            });
    return changed;
  }

  private static void readLuma(Raster pixels, int y, int[] luma) {
    byte[] data = pixels.data();
    int step = pixels.format().channels();
    int read = pixels.index(0, y);
    if (step == 1) {
      for (int x = 0; x < luma.length; x++) {
        luma[x] = (data[read + x] & 0xff) << GaussianBlur.FRACTION_BITS;
      }
      return;
    }
    for (int x = 0; x < luma.length; x++, read += step) {
      int red = data[read] & 0xff;
      int green = data[read + 1] & 0xff;
      int blue = data[read + 2] & 0xff;
      luma[x] = (RED * red + GREEN * green + BLUE * blue) >> (16 - GaussianBlur.FRACTION_BITS);
    }
  }

  private static void weight(int[] luma, Raster pixels, int y, int[] row) {
    int read = pixels.index(0, y) + 3;
    for (int x = 0; x < luma.length; x++, read += 4) {
      int alpha = pixels.data()[read] & 0xff;
      row[2 * x] = (luma[x] * alpha + 127) / 255;
      row[2 * x + 1] = alpha << GaussianBlur.FRACTION_BITS;
    }
  }

  /** Puts differences in the place of luma. */
  private static void differ(int[] luma, int[] means, Difference difference) {
    for (int x = 0; x < luma.length; x++) {
      luma[x] = difference.of(luma[x], means[x]);
    }
  }

  private static void differWeighted(int[] luma, int[] means, Difference difference) {
    for (int x = 0; x < luma.length; x++) {
      int mean = WeightedRows.mean(means[2 * x], means[2 * x + 1]);
      luma[x] = difference.of(luma[x], mean);
    }
  }

  private static void add(int[] differences, Raster pixels, Raster changed, int y) {
    byte[] from = pixels.data();
    byte[] to = changed.data();
    int read = pixels.index(0, y);
    int write = changed.index(0, y);
    int channels = pixels.format().channels();
    int colors = Math.min(3, channels);
    for (int x = 0; x < differences.length; x++, read += channels, write += channels) {
      for (int c = 0; c < colors; c++) {
        to[write + c] = Difference.added(from[read + c] & 0xff, differences[x]);
      }
      if (channels > colors) {
        to[write + colors] = from[read + colors];
      }
    }
  }
}
