package dev.selvage.image.internal.jpeg.decoding;

import dev.selvage.image.internal.jpeg.coding.IntegerDct;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * To 8x8 samples, by {@link IntegerDct}. Each loop is so short and so plain that the JVM's compiler
 * vectorises it: at most four arrays' rows come together.
 */
class FullDct implements InverseDct {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  static final int SIDE = IntegerDct.SIDE;
  private static final int S = Lanes.STRIDE;
  static final int DOWN = SIDE * S;

  static final int COLUMN_SHIFT = IntegerDct.COLUMN_SHIFT;
  static final int ROW_SHIFT = IntegerDct.ROW_SHIFT;

  // Loops read arrays and call nothing.
  static final int[][] EVEN = {
    IntegerDct.even(0), IntegerDct.even(1), IntegerDct.even(2), IntegerDct.even(3)
  };
  static final int[][] ODD = {
    IntegerDct.odd(0), IntegerDct.odd(1), IntegerDct.odd(2), IntegerDct.odd(3)
  };

  /** Rows of blocks behind the column pass: row, then column, then lane. */
  final int[][] rows = new int[SIDE][DOWN];

  /** A row of blocks: column, then lane. */
  final int[][] sums = new int[SIDE][S];

  private final int[] left = new int[S];
  private final int[] right = new int[S];

  @Override
  public int side() {
    return SIDE;
  }

  @Override
  public boolean reads(int natural) {
    return true;
  }

  @Override
  public void transform(
      int[] blocks, int count, int[] quantization, byte[] samples, int at, int stride) {
    for (int column = 0; column < SIDE; column++) {
      columns(blocks, column, count, quantization);
    }
    for (int row = 0; row < SIDE; row++) {
      row(rows[row], count);
      pack(sums[0], sums[1], sums[2], sums[3], left, count);
      pack(sums[4], sums[5], sums[6], sums[7], right, count);
      write(left, right, count, samples, at + row * stride);
    }
  }

  /** Transforms the blocks' columns of one number, into all rows. */
  void columns(int[] blocks, int column, int count, int[] q) {
    int from = column * S;
    int to = from + count;
    for (int k = 0; k < SIDE / 2; k++) {
      int[] even = EVEN[k];
      evenColumn(
          blocks,
          rows[k],
          from,
          to,
          even[0] * q[column],
          even[1] * q[column + 16],
          even[2] * q[column + 32],
          even[3] * q[column + 48]);
      int[] odd = ODD[k];
      oddColumn(
          blocks,
          rows[7 - k],
          from,
          to,
          odd[0] * q[column + 8],
          odd[1] * q[column + 24],
          odd[2] * q[column + 40],
          odd[3] * q[column + 56]);
      sumColumn(rows[k], rows[7 - k], from, to);
    }
  }

  private static void evenColumn(
      int[] in, int[] out, int from, int to, int m0, int m2, int m4, int m6) {
    for (int i = from; i < to; i++) {
      out[i] = in[i] * m0 + in[i + 2 * DOWN] * m2 + in[i + 4 * DOWN] * m4 + in[i + 6 * DOWN] * m6;
    }
  }

  private static void oddColumn(
      int[] in, int[] out, int from, int to, int m1, int m3, int m5, int m7) {
    for (int i = from; i < to; i++) {
      out[i] =
          in[i + DOWN] * m1 + in[i + 3 * DOWN] * m3 + in[i + 5 * DOWN] * m5 + in[i + 7 * DOWN] * m7;
    }
  }

  /** The sum is a row's, the difference that of the row opposite. */
  private static void sumColumn(int[] a, int[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      int even = a[i] + (1 << (COLUMN_SHIFT - 1));
      int odd = b[i];
      a[i] = (even + odd) >> COLUMN_SHIFT;
      b[i] = (even - odd) >> COLUMN_SHIFT;
    }
  }

  /** Transforms one row of all blocks, into sums that are samples. */
  void row(int[] row, int count) {
    for (int k = 0; k < SIDE / 2; k++) {
      int[] even = EVEN[k];
      evenRow(row, sums[k], count, even[0], even[1], even[2], even[3]);
      int[] odd = ODD[k];
      oddRow(row, sums[7 - k], count, odd[0], odd[1], odd[2], odd[3]);
      sumRow(sums[k], sums[7 - k], count);
    }
  }

  private static void evenRow(int[] in, int[] out, int count, int m0, int m2, int m4, int m6) {
    for (int i = 0; i < count; i++) {
      out[i] = in[i] * m0 + in[i + 2 * S] * m2 + in[i + 4 * S] * m4 + in[i + 6 * S] * m6;
    }
  }

  private static void oddRow(int[] in, int[] out, int count, int m1, int m3, int m5, int m7) {
    for (int i = 0; i < count; i++) {
      out[i] = in[i + S] * m1 + in[i + 3 * S] * m3 + in[i + 5 * S] * m5 + in[i + 7 * S] * m7;
    }
  }

  /** Samples: rounded, 128 added, and clamped by signs, as not every JVM vectorises min and max. */
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

  private static void pack(int[] a, int[] b, int[] c, int[] d, int[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = a[i] | (b[i] << 8) | (c[i] << 16) | (d[i] << 24);
    }
  }

  private static void write(int[] left, int[] right, int count, byte[] samples, int at) {
    for (int i = 0; i < count; i++) {
      LONGS.set(samples, at + SIDE * i, (left[i] & 0xffffffffL) | ((long) right[i] << 32));
    }
  }
}
