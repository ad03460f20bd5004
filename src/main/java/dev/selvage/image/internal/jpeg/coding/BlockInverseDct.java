package dev.selvage.image.internal.jpeg.coding;

/**
 * The inverse transform of one block by {@link IntegerDct}: columns, then rows. Gives the samples
 * that decoders see where no coefficient is larger than an encoder writes. Stateless.
 */
public final class BlockInverseDct {
  private static final int SIDE = IntegerDct.SIDE;

  private BlockInverseDct() {}

  /**
   * Transforms a block, and adds what is neutral.
   *
   * @param values 64 coefficients times their quantisation, row by row; used up
   * @param samples the block's samples, 0..255, row by row
   */
  public static void transform(int[] values, byte[] samples) {
    for (int column = 0; column < SIDE; column++) {
      transform(values, column, SIDE, IntegerDct.COLUMN_SHIFT);
    }
    for (int row = 0; row < SIDE; row++) {
      transform(values, row * SIDE, 1, IntegerDct.ROW_SHIFT);
    }
    for (int i = 0; i < ZigZag.COEFFICIENTS; i++) {
      samples[i] = (byte) Math.max(0, Math.min(255, values[i] + 128));
    }
  }

  private static void transform(int[] v, int at, int step, int shift) {
    int zeroth = v[at];
    int first = v[at + step];
    int second = v[at + 2 * step];
    int third = v[at + 3 * step];
    int fourth = v[at + 4 * step];
    int fifth = v[at + 5 * step];
    int sixth = v[at + 6 * step];
    int seventh = v[at + 7 * step];
    int half = 1 << (shift - 1);
    for (int k = 0; k < SIDE / 2; k++) {
      int[] e = IntegerDct.even(k);
      int[] o = IntegerDct.odd(k);
      int even = e[0] * zeroth + e[1] * second + e[2] * fourth + e[3] * sixth + half;
      int odd = o[0] * first + o[1] * third + o[2] * fifth + o[3] * seventh;
      v[at + k * step] = (even + odd) >> shift;
      v[at + (SIDE - 1 - k) * step] = (even - odd) >> shift;
    }
  }
}
