package dev.selvage.resample;

import dev.selvage.image.Raster;

/**
 * Sums columns to columns of the target, one row at a time and with 64 bits: nothing is rounded
 * between the passes, whatever the number of taps. {@link PairedHorizontalPass} is the faster one
 * for few taps.
 *
 * <p>For one call on one thread.
 */
final class HorizontalPass implements RowSink {
  private static final int WEIGHT_BITS = 24;

  private final FixedWeights weights;
  private final int shift;
  private final int[] firsts;
  private final int channels;
  private final PixelWriter writer;
  private final long[] row;
  private final long[] sums;
  private final int[] rounded;

  /**
   * @param planes how the planes' values are held
   * @param planeLength elements of each plane, of which the first is at the weights' first column
   */
  HorizontalPass(Weights weights, int planeLength, Scale planes, Raster target) {
    this.weights = weights.quantised(WEIGHT_BITS);
    this.firsts = weights.firstsFromLow();
    this.channels = target.format().channels();
    Scale scale = planes.weighted(weights);
    this.shift = planes.bits() + WEIGHT_BITS - scale.bits();
    this.writer = new PixelWriter(target, scale);
    this.row = new long[4 * planeLength + channels * this.weights.taps()];
    this.sums = new long[channels * target.width()];
    this.rounded = new int[sums.length];
  }

  @Override
  public void row(int y, int[][] planes) {
    interleave(planes[0], planes[1], planes[2], planes[3], row);
    ColumnSums.sum(channels, row, firsts, weights, sums);
    round(sums, shift, rounded);
    writer.write(y, rounded);
  }

  private static void interleave(int[] a, int[] b, int[] c, int[] d, long[] row) {
    for (int i = 0; i < a.length; i++) {
      row[4 * i] = a[i];
      row[4 * i + 1] = b[i];
      row[4 * i + 2] = c[i];
      row[4 * i + 3] = d[i];
    }
  }

  private static void round(long[] sums, int shift, int[] rounded) {
    long half = 1L << (shift - 1);
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (int) ((sums[i] + half) >> shift);
    }
  }
}
