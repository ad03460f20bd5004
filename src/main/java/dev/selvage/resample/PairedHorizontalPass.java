package dev.selvage.resample;

import dev.selvage.image.Raster;

/**
 * Sums columns to columns of the target, two rows at a time: one multiplication of 64 bits does two
 * of 32. For up to {@value #MOST_TAPS} taps, where 15 bits are enough for a weight.
 *
 * <p>For one call on one thread.
 */
final class PairedHorizontalPass implements RowSink {
  /** The most taps for which the weights' rounding stays well below a level. */
  static final int MOST_TAPS = 64;

  private static final int WEIGHT_BITS = 15;

  private final FixedWeights weights;
  private final int[] firsts;
  private final int shift;
  private final Raster target;
  private final PixelWriter writer;
  private final int[][] upper;
  private final int[][] lower;
  private final long[] row;
  private final long[] sums;
  private final int[] values;

  /**
   * @param planes how the planes' values are held
   * @param planeLength elements of each plane, of which the first is at the weights' first column
   */
  PairedHorizontalPass(Weights weights, int planeLength, Scale planes, Raster target) {
    int channels = target.format().channels();
    Scale scale = planes.weighted(weights);
    this.shift = shift(planes, scale);
    this.weights = weights.quantised(scale.bits() - planes.bits() + shift);
    this.firsts = weights.firstsFromLow();
    this.target = target;
    this.writer = new PixelWriter(target, scale);
    this.upper = new int[4][planeLength];
    this.lower = new int[4][planeLength];
    this.row = new long[4 * planeLength + channels * this.weights.taps()];
    this.sums = new long[channels * target.width()];
    this.values = new int[sums.length];
  }

  /** Bits that values between the passes are rounded by, so that weights keep theirs. */
  static int shift(Scale planes, Scale sums) {
    return Math.max(0, planes.bits() + WEIGHT_BITS - sums.bits());
  }

  @Override
  public void row(int y, int[][] planes) {
    boolean first = (y & 1) == 0;
    int[][] rounded = first ? lower : upper;
    for (int plane = 0; plane < planes.length; plane++) {
      round(planes[plane], shift, rounded[plane]);
    }
    if (!first) {
      sum(upper);
      writeLower(y - 1);
      writeUpper(y);
    } else if (y == target.height() - 1) {
      sum(lower);
      writeLower(y);
    }
  }

  private void sum(int[][] second) {
    for (int plane = 0; plane < second.length; plane++) {
      pack(lower[plane], second[plane], row, plane);
    }
    ColumnSums.sum(target.format().channels(), row, firsts, weights, sums);
  }

  private void writeLower(int y) {
    for (int i = 0; i < values.length; i++) {
      values[i] = ColumnSums.lower(sums[i]);
    }
    writer.write(y, values);
  }

  private void writeUpper(int y) {
    for (int i = 0; i < values.length; i++) {
      values[i] = ColumnSums.upper(sums[i]);
    }
    writer.write(y, values);
  }

  private static void round(int[] plane, int shift, int[] rounded) {
    int half = (1 << shift) >> 1;
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (plane[i] + half) >> shift;
    }
  }

  private static void pack(int[] lower, int[] upper, long[] row, int from) {
    for (int i = 0; i < lower.length; i++) {
      row[4 * i + from] = lower[i] + ((long) upper[i] << 32);
    }
  }
}
