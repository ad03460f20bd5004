package dev.selvage.image.internal.jpeg.coding;

/**
 * The inverse transform of one block in the integers of libjpeg's {@code islow} (jidctint.c;
 * Loeffler, Ligtenberg and Moschytz 1989): columns, then rows, each with 13 bits of fraction. Gives
 * the samples that decoders see where no coefficient is larger than an encoder writes. Stateless.
 */
public final class BlockInverseDct {
  private static final int SIDE = 8;
  private static final int COLUMN_SHIFT = 11;
  private static final int ROW_SHIFT = 18;

  private BlockInverseDct() {}

  /**
   * Transforms a block, and adds what is neutral.
   *
   * @param values 64 coefficients times their quantisation, row by row; used up
   * @param samples the block's samples, 0..255, row by row
   */
  public static void transform(int[] values, byte[] samples) {
    for (int column = 0; column < SIDE; column++) {
      transform(values, column, SIDE, COLUMN_SHIFT);
    }
    for (int row = 0; row < SIDE; row++) {
      transform(values, row * SIDE, 1, ROW_SHIFT);
    }
    for (int i = 0; i < ZigZag.COEFFICIENTS; i++) {
      samples[i] = (byte) Math.max(0, Math.min(255, values[i] + 128));
    }
  }

  private static void transform(int[] v, int at, int step, int shift) {
    int even = (v[at] + v[at + 4 * step]) << 13;
    int other = (v[at] - v[at + 4 * step]) << 13;
    int second = v[at + 2 * step];
    int sixth = v[at + 6 * step];
    int a = 10703 * second + 4433 * sixth;
    int b = 4433 * second - 10704 * sixth;
    int first = v[at + step];
    int third = v[at + 3 * step];
    int fifth = v[at + 5 * step];
    int seventh = v[at + 7 * step];
    put(
        v,
        at,
        step,
        0,
        even + a,
        11363 * first + 9633 * third + 6437 * fifth + 2260 * seventh,
        shift);
    put(
        v,
        at,
        step,
        1,
        other + b,
        9633 * first - 2259 * third - 11362 * fifth - 6436 * seventh,
        shift);
    put(
        v,
        at,
        step,
        2,
        other - b,
        6437 * first - 11362 * third + 2261 * fifth + 9633 * seventh,
        shift);
    put(
        v,
        at,
        step,
        3,
        even - a,
        2260 * first - 6436 * third + 9633 * fifth - 11363 * seventh,
        shift);
  }

  /** A value and the one that lies opposite. */
  private static void put(int[] v, int at, int step, int i, int even, int odd, int shift) {
    int half = 1 << (shift - 1);
    v[at + i * step] = (even + odd + half) >> shift;
    v[at + (SIDE - 1 - i) * step] = (even - odd + half) >> shift;
  }
}
