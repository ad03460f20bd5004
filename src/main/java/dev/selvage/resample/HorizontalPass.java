package dev.selvage.resample;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Pixels;

/**
 * Sums columns to columns of the target and stores the pixels. Sums are 64 bits wide, so nothing is
 * rounded between the two passes.
 *
 * <p>For one call on one thread.
 */
final class HorizontalPass implements RowSink {
  private final FixedWeights weights;
  private final int[] firsts;
  private final Pixels target;
  private final int shift;
  private final double alphaUnit;
  private final int[] row;

  /**
   * @param firstColumn the source's column that the planes begin with
   * @param planeLength elements of each plane
   * @param bits fractional bits of the planes' values
   * @param alphaUnit one level of alpha in the planes, where there is alpha
   */
  HorizontalPass(
      FixedWeights weights,
      int firstColumn,
      int planeLength,
      int bits,
      double alphaUnit,
      Pixels target) {
    this.weights = weights;
    this.target = target;
    this.shift = bits + weights.bits();
    this.alphaUnit = alphaUnit * (1L << weights.bits());
    this.firsts = weights.firsts().clone();
    for (int i = 0; i < firsts.length; i++) {
      firsts[i] -= firstColumn;
    }
    this.row = new int[target.format() == PixelFormat.RGBA ? 0 : 4 * planeLength];
  }

  @Override
  public void row(int y, int[][] planes) {
    int at = target.index(0, y);
    switch (target.format()) {
      case GRAY -> {
        interleave(planes[0], planes[1], planes[2], planes[3], row);
        gray(row, firsts, weights.starts(), weights.values(), shift, target.data(), at);
      }
      case RGB -> {
        interleave(planes[0], planes[1], planes[2], planes[3], row);
        rgb(row, firsts, weights.starts(), weights.values(), shift, target.data(), at);
      }
      case RGBA ->
          rgba(planes, firsts, weights.starts(), weights.values(), alphaUnit, target.data(), at);
    }
  }

  private static void interleave(int[] a, int[] b, int[] c, int[] d, int[] row) {
    for (int i = 0; i < a.length; i++) {
      row[4 * i] = a[i];
      row[4 * i + 1] = b[i];
      row[4 * i + 2] = c[i];
      row[4 * i + 3] = d[i];
    }
  }

  private static void gray(
      int[] row, int[] firsts, int[] starts, int[] values, int shift, byte[] to, int at) {
    long half = (1L << shift) >> 1;
    for (int x = 0; x < firsts.length; x++) {
      int from = firsts[x] - starts[x];
      long sum = half;
      for (int tap = starts[x]; tap < starts[x + 1]; tap++) {
        sum += (long) values[tap] * row[from + tap];
      }
      to[at + x] = PixelStore.clamp((int) (sum >> shift));
    }
  }

  private static void rgb(
      int[] row, int[] firsts, int[] starts, int[] values, int shift, byte[] to, int at) {
    long half = (1L << shift) >> 1;
    for (int x = 0; x < firsts.length; x++) {
      int from = 3 * (firsts[x] - starts[x]);
      long r = half;
      long g = half;
      long b = half;
      for (int tap = starts[x]; tap < starts[x + 1]; tap++) {
        long weight = values[tap];
        r += weight * row[from + 3 * tap];
        g += weight * row[from + 3 * tap + 1];
        b += weight * row[from + 3 * tap + 2];
      }
      to[at + 3 * x] = PixelStore.clamp((int) (r >> shift));
      to[at + 3 * x + 1] = PixelStore.clamp((int) (g >> shift));
      to[at + 3 * x + 2] = PixelStore.clamp((int) (b >> shift));
    }
  }

  private static void rgba(
      int[][] planes,
      int[] firsts,
      int[] starts,
      int[] values,
      double alphaUnit,
      byte[] to,
      int at) {
    int[] red = planes[0];
    int[] green = planes[1];
    int[] blue = planes[2];
    int[] alpha = planes[3];
    for (int x = 0; x < firsts.length; x++) {
      int from = firsts[x] - starts[x];
      long r = 0;
      long g = 0;
      long b = 0;
      long a = 0;
      for (int tap = starts[x]; tap < starts[x + 1]; tap++) {
        long weight = values[tap];
        r += weight * red[from + tap];
        g += weight * green[from + tap];
        b += weight * blue[from + tap];
        a += weight * alpha[from + tap];
      }
      PixelStore.straight(to, at + 4 * x, r, g, b, a, alphaUnit);
    }
  }
}
