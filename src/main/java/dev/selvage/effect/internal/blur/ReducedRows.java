package dev.selvage.effect.internal.blur;

/**
 * Rows of means of pixels, blurred along themselves, with as many more on all sides as a spline
 * through them needs. Beyond the edges there is what an edge's pixels are alone. Where no pixels
 * are averaged there is no spline either.
 *
 * <p>For one call on one thread.
 */
final class ReducedRows {
  private static final int SPLINE_MARGIN = 2;

  private final int factor;
  private final int height;
  private final int channels;
  private final GaussianBlur.Rows source;
  private final WeightedSum along;
  private final int margin;
  private final int padding;
  private final int columns;
  private final int[] read;
  private final int[] sums;
  private final int[] padded;
  private final int[][] shifted = new int[4][];
  private final int[][] ring;
  private final int[] above;
  private final int[] below;
  private int next;
  private int shift;

  ReducedRows(
      GaussianKernel kernel, int width, int height, int channels, GaussianBlur.Rows source) {
    this.factor = kernel.factor();
    this.height = height;
    this.channels = channels;
    this.source = source;
    this.margin = factor == 1 ? 0 : SPLINE_MARGIN;
    this.padding = margin + kernel.radius();
    this.columns = (width + factor - 1) / factor;
    this.read = new int[width * channels];
    this.sums = new int[width * channels];
    this.padded = new int[(columns + 2 * padding) * channels];
    int length = (columns + 2 * margin) * channels;
    this.along = new WeightedSum(kernel, length);
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] = new int[length];
    }
    this.ring = new int[2 * kernel.radius() + 1][length];
    this.above = new int[length];
    this.below = new int[length];
  }

  /** Samples of a row. */
  int length() {
    return above.length;
  }

  /** Rows and columns that there are beyond each edge for a spline. */
  int margin() {
    return margin;
  }

  /**
   * A row, which stays as it is until one is asked for that is further down by the kernel's whole
   * width.
   *
   * @param y from the upper edge on, negative above it; may be anything beyond the edges
   */
  int[] row(int y) {
    int count = (height + factor - 1) / factor;
    while (next <= Math.max(0, y) && next < count) {
      readNext();
    }
    return y < 0 ? above : y >= count ? below : ring[y % ring.length];
  }

  private void readNext() {
    int top = next * factor;
    int bottom = Math.min(height, top + factor);
    for (int y = top; y < bottom; y++) {
      source.row(y, read);
      if (y == 0) {
        finish(read, factor, above);
      }
      // Below the lower edge its row counts again, until there are as many as above.
      add(read, y == height - 1 ? top + factor - y : 1, y == top, sums);
    }
    finish(sums, 1, ring[next % ring.length]);
    if (bottom == height) {
      finish(read, factor, below);
    }
    next++;
  }

  private static void add(int[] row, int times, boolean fresh, int[] sums) {
    if (fresh) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] = times * row[i];
      }
    } else {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += times * row[i];
      }
    }
  }

  /**
   * Averages the columns of a row, and blurs along it.
   *
   * @param times how often the row counts, of {@link #factor} that are averaged in all
   */
  private void finish(int[] row, int times, int[] result) {
    if (factor == 1) {
      System.arraycopy(row, 0, padded, padding * channels, row.length);
    } else {
      average(row, times);
    }
    for (int x = 0; x < padding; x++) {
      for (int c = 0; c < channels; c++) {
        int last = row.length - channels + c;
        padded[x * channels + c] = mean((long) factor * row[c], times);
        padded[(x + padding + columns) * channels + c] = mean((long) factor * row[last], times);
      }
    }
    along.of(this::shifted, result);
  }

  private void average(int[] row, int times) {
    int block = factor * channels;
    for (int c = 0; c < channels; c++) {
      int write = padding * channels + c;
      for (int left = c; left < row.length; left += block, write += channels) {
        int right = Math.min(row.length, left + block);
        long sum = 0;
        for (int i = left; i < right; i += channels) {
          sum += row[i];
        }
        // Beyond the right edge its pixel counts again.
        int missing = (left + block - right) / channels;
        padded[write] = mean(sum + (long) missing * row[row.length - channels + c], times);
      }
    }
  }

  private int mean(long sum, int times) {
    return (int) (((double) sum * times) / ((double) factor * factor) + 0.5);
  }

  private int[] shifted(int distance) {
    shift = (shift + 1) % shifted.length;
    int from = (padding - margin + distance) * channels;
    System.arraycopy(padded, from, shifted[shift], 0, shifted[shift].length);
    return shifted[shift];
  }
}
