package dev.selvage.effect;

import dev.selvage.image.Color;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;

/** How often colours occur, in bins of 16 levels a channel, by alpha. For one picture. */
final class ColorHistogram {
  private static final int BINS = 16 * 16 * 16;

  /** Of each bin: weight, and weighted red, green and blue. */
  private final long[] sums = new long[4 * BINS];

  /** Counts pixels on the heap. */
  void add(Raster pixels) {
    byte[] data = pixels.data();
    int step = pixels.format().channels();
    int next = pixels.format() == PixelFormat.GRAY ? 0 : 1;
    boolean hasAlpha = pixels.format().hasAlpha();
    for (int y = 0; y < pixels.height(); y++) {
      int at = pixels.index(0, y);
      for (int x = 0; x < pixels.width(); x++, at += step) {
        int alpha = hasAlpha ? data[at + 3] & 0xff : 1;
        add(data[at] & 0xff, data[at + next] & 0xff, data[at + 2 * next] & 0xff, alpha);
      }
    }
  }

  private void add(int red, int green, int blue, int weight) {
    int bin = 4 * (((red & 0xf0) << 4) | (green & 0xf0) | (blue >> 4));
    sums[bin] += weight;
    sums[bin + 1] += (long) weight * red;
    sums[bin + 2] += (long) weight * green;
    sums[bin + 3] += (long) weight * blue;
  }

  /** The mean of the fullest bin, of the first of several; transparent if nothing was counted. */
  Color predominant() {
    int fullest = 0;
    for (int bin = 4; bin < sums.length; bin += 4) {
      if (sums[bin] > sums[fullest]) {
        fullest = bin;
      }
    }
    long weight = sums[fullest];
    return weight == 0
        ? Color.TRANSPARENT
        : new Color(
            mean(sums[fullest + 1], weight),
            mean(sums[fullest + 2], weight),
            mean(sums[fullest + 3], weight),
            255);
  }

  private static int mean(long sum, long weight) {
    return (int) ((2 * sum + weight) / (2 * weight));
  }
}
