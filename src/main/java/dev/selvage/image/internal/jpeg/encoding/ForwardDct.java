package dev.selvage.image.internal.jpeg.encoding;

/**
 * The forward transform of many blocks at once, in the integers of libjpeg's {@code islow}
 * (jfdctint.c; Loeffler, Ligtenberg and Moschytz 1989): rows, then columns, each with 13 bits of
 * fraction. Results are eight times the coefficients. Before each rounding everything is linear, so
 * the sums are grouped here as suits the loops.
 *
 * <p>Each loop does one step for one coefficient of all blocks, for C2 makes vectors of loops that
 * read and write a few arrays at the same index; more in one loop, or a loop over the coefficients
 * of one block, it leaves as they are.
 */
final class ForwardDct {
  private static final int SIDE = 8;

  /** What the neutral sample 128 adds up to over a row. */
  private static final int NEUTRAL_ROW = SIDE * 128;

  private static final int FIRST_SHIFT = 11;
  private static final int SECOND_SHIFT = 15;

  private final int[][] sums;
  private final int[][] differences;

  /**
   * @param lanes the most blocks
   */
  ForwardDct(int lanes) {
    sums = new int[SIDE / 2][lanes];
    differences = new int[SIDE / 2][lanes];
  }

  /**
   * Transforms in place.
   *
   * @param values of each place in a block, row by row: samples 0..255 of all blocks, which become
   *     coefficients
   * @param from the first block
   * @param to the end of the blocks, exclusive
   */
  void transform(int[][] values, int from, int to) {
    for (int row = 0; row < SIDE; row++) {
      fold(values, SIDE * row, 1, from, to);
      int[] first = values[SIDE * row];
      int[] middle = values[SIDE * row + 4];
      outerOfRow(sums[0], sums[1], first, middle, from, to);
      inner(
          sums[3], sums[2], values[SIDE * row + 2], values[SIDE * row + 6], FIRST_SHIFT, from, to);
      odd(values, SIDE * row, 1, FIRST_SHIFT, from, to);
    }
    for (int column = 0; column < SIDE; column++) {
      fold(values, column, SIDE, from, to);
      outerOfColumn(sums[0], sums[1], values[column], values[column + 4 * SIDE], from, to);
      int[] second = values[column + 2 * SIDE];
      int[] sixth = values[column + 6 * SIDE];
      inner(sums[3], sums[2], second, sixth, SECOND_SHIFT, from, to);
      odd(values, column, SIDE, SECOND_SHIFT, from, to);
    }
  }

  /**
   * Sums and differences of what lies opposite, and of these sums again: 3 and 2 are the latter.
   */
  private void fold(int[][] values, int start, int step, int from, int to) {
    for (int i = 0; i < SIDE / 2; i++) {
      int[] near = values[start + i * step];
      int[] far = values[start + (SIDE - 1 - i) * step];
      addAndSubtract(near, far, sums[i], differences[i], from, to);
    }
    addAndSubtract(sums[0], sums[3], sums[0], sums[3], from, to);
    addAndSubtract(sums[1], sums[2], sums[1], sums[2], from, to);
  }

  private static void addAndSubtract(
      int[] a, int[] b, int[] sum, int[] difference, int from, int to) {
    for (int i = from; i < to; i++) {
      int x = a[i];
      int y = b[i];
      sum[i] = x + y;
      difference[i] = x - y;
    }
  }

  private static void outerOfRow(int[] a, int[] b, int[] first, int[] middle, int from, int to) {
    for (int i = from; i < to; i++) {
      int x = a[i] << 2;
      int y = b[i] << 2;
      first[i] = x + y - (NEUTRAL_ROW << 2);
      middle[i] = x - y;
    }
  }

  private static void outerOfColumn(int[] a, int[] b, int[] first, int[] middle, int from, int to) {
    for (int i = from; i < to; i++) {
      int x = a[i] + 2;
      int y = b[i];
      first[i] = (x + y) >> 2;
      middle[i] = (x - y) >> 2;
    }
  }

  private static void inner(
      int[] a, int[] b, int[] second, int[] sixth, int shift, int from, int to) {
    int half = 1 << (shift - 1);
    for (int i = from; i < to; i++) {
      int x = a[i];
      int y = b[i];
      second[i] = (10703 * x + 4433 * y + half) >> shift;
      sixth[i] = (4433 * x - 10704 * y + half) >> shift;
    }
  }

  private void odd(int[][] values, int start, int step, int shift, int from, int to) {
    int[] first = values[start + step];
    int[] third = values[start + 3 * step];
    int[] fifth = values[start + 5 * step];
    int[] seventh = values[start + 7 * step];
    mix(11363, 9633, 6437, 2260, first, shift, from, to);
    mix(9633, -2259, -11362, -6436, third, shift, from, to);
    mix(6437, -11362, 2261, 9633, fifth, shift, from, to);
    mix(2260, -6436, 9633, -11363, seventh, shift, from, to);
  }

  private void mix(int w, int x, int y, int z, int[] sum, int shift, int from, int to) {
    int[] a = differences[0];
    int[] b = differences[1];
    int[] c = differences[2];
    int[] d = differences[3];
    int half = 1 << (shift - 1);
    for (int i = from; i < to; i++) {
      sum[i] = (w * a[i] + x * b[i] + y * c[i] + z * d[i] + half) >> shift;
    }
  }
}
