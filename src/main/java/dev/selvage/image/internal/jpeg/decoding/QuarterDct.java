package dev.selvage.image.internal.jpeg.decoding;

/**
 * To 2x2 samples, as {@code jpeg_idct_2x2} in {@code jidctred.c}: of rows and columns only 0 and
 * the odd ones have a say.
 */
final class QuarterDct implements InverseDct {
  private static final int SIDE = 2;
  private static final int BLOCK = 8;
  private static final int S = Lanes.STRIDE;
  private static final int DOWN = BLOCK * S;
  private static final int ONE = 1 << 15;
  private static final int M1 = 29692;
  private static final int M3 = -10426;
  private static final int M5 = 6967;
  private static final int M7 = -5906;
  private static final int COLUMN_SHIFT = 13;
  private static final int ROW_SHIFT = 20;

  private final int[][] rows = new int[SIDE][DOWN];
  private final int[][] sums = new int[SIDE][S];

  @Override
  public int side() {
    return SIDE;
  }

  @Override
  public boolean reads(int natural) {
    return isRead(natural / BLOCK) && isRead(natural % BLOCK);
  }

  private static boolean isRead(int index) {
    return index == 0 || index % 2 == 1;
  }

  @Override
  public void transform(
      int[] blocks, int count, int[] quantization, byte[] samples, int at, int stride) {
    for (int column = 0; column < BLOCK; column++) {
      if (isRead(column)) {
        columns(blocks, column, count, quantization);
      }
    }
    for (int row = 0; row < SIDE; row++) {
      firstOfRow(rows[row], sums[0], count);
      oddRow(rows[row], sums[1], count);
      sumRow(sums[0], sums[1], count);
      write(sums[0], sums[1], count, samples, at + row * stride);
    }
  }

  private void columns(int[] blocks, int column, int count, int[] q) {
    int from = column * S;
    int to = from + count;
    scale(blocks, rows[0], from, to, ONE * q[column]);
    oddColumn(
        blocks,
        rows[1],
        from,
        to,
        M1 * q[column + 8],
        M3 * q[column + 24],
        M5 * q[column + 40],
        M7 * q[column + 56]);
    sumColumn(rows[0], rows[1], from, to);
  }

  private static void scale(int[] in, int[] out, int from, int to, int by) {
    for (int i = from; i < to; i++) {
      out[i] = in[i] * by;
    }
  }

  private static void oddColumn(
      int[] in, int[] out, int from, int to, int m1, int m3, int m5, int m7) {
    for (int i = from; i < to; i++) {
      out[i] =
          in[i + DOWN] * m1 + in[i + 3 * DOWN] * m3 + in[i + 5 * DOWN] * m5 + in[i + 7 * DOWN] * m7;
    }
  }

  private static void sumColumn(int[] a, int[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      int even = a[i] + (1 << (COLUMN_SHIFT - 1));
      int odd = b[i];
      a[i] = (even + odd) >> COLUMN_SHIFT;
      b[i] = (even - odd) >> COLUMN_SHIFT;
    }
  }

  private static void firstOfRow(int[] in, int[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = in[i] * ONE;
    }
  }

  private static void oddRow(int[] in, int[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = in[i + S] * M1 + in[i + 3 * S] * M3 + in[i + 5 * S] * M5 + in[i + 7 * S] * M7;
    }
  }

  private static void sumRow(int[] a, int[] b, int count) {
    for (int i = 0; i < count; i++) {
      int even = a[i] + (1 << (ROW_SHIFT - 1)) + (128 << ROW_SHIFT);
      int odd = b[i];
      int sum = (even + odd) >> ROW_SHIFT;
      int difference = (even - odd) >> ROW_SHIFT;
      sum &= ~(sum >> 31);
      difference &= ~(difference >> 31);
      a[i] = (sum | ((255 - sum) >> 31)) & 255;
      b[i] = (difference | ((255 - difference) >> 31)) & 255;
    }
  }

  private static void write(int[] left, int[] right, int count, byte[] samples, int at) {
    for (int i = 0; i < count; i++) {
      samples[at + SIDE * i] = (byte) left[i];
      samples[at + SIDE * i + 1] = (byte) right[i];
    }
  }
}
