package dev.selvage.resample;

/**
 * Sums interleaved columns of a row by weights. The values are longs that hold one row, or two rows
 * in 32 bits each: adding and multiplying treats both at once, and a negative lower half borrows
 * from the upper one, which {@link #upper} gives back.
 *
 * <p>One method for each number of channels, small enough for C2 to compile each well.
 *
 * <p>Stateless.
 */
final class ColumnSums {
  private ColumnSums() {}

  /** The sum in the lower 32 bits. */
  static int lower(long sum) {
    return (int) sum;
  }

  /** The sum in the upper 32 bits. */
  static int upper(long sum) {
    return (int) ((sum - (int) sum) >> 32);
  }

  /**
   * One row of sums.
   *
   * @param row interleaved values, as many as the weights' padded taps reach
   * @param firsts each output pixel's first column in the row
   * @param sums interleaved sums, to be written
   */
  static void sum(int channels, long[] row, int[] firsts, FixedWeights weights, long[] sums) {
    switch (channels) {
      case 1 -> gray(row, firsts, weights.taps(), weights.values(), sums);
      case 3 -> rgb(row, firsts, weights.taps(), weights.values(), sums);
      default -> rgba(row, firsts, weights.taps(), weights.values(), sums);
    }
  }

  private static void gray(long[] row, int[] firsts, int taps, int[] weights, long[] sums) {
    for (int x = 0; x < firsts.length; x++) {
      int at = firsts[x];
      long sum = 0;
      for (int tap = x * taps; tap < (x + 1) * taps; tap += 4, at += 4) {
        sum +=
            weights[tap] * row[at]
                + weights[tap + 1] * row[at + 1]
                + weights[tap + 2] * row[at + 2]
                + weights[tap + 3] * row[at + 3];
      }
      sums[x] = sum;
    }
  }

  private static void rgb(long[] row, int[] firsts, int taps, int[] weights, long[] sums) {
    for (int x = 0; x < firsts.length; x++) {
      int at = 3 * firsts[x];
      long r = 0;
      long g = 0;
      long b = 0;
      for (int tap = x * taps; tap < (x + 1) * taps; tap += 4, at += 12) {
        long p = weights[tap];
        long q = weights[tap + 1];
        long s = weights[tap + 2];
        long t = weights[tap + 3];
        r += p * row[at] + q * row[at + 3] + s * row[at + 6] + t * row[at + 9];
        g += p * row[at + 1] + q * row[at + 4] + s * row[at + 7] + t * row[at + 10];
        b += p * row[at + 2] + q * row[at + 5] + s * row[at + 8] + t * row[at + 11];
      }
      sums[3 * x] = r;
      sums[3 * x + 1] = g;
      sums[3 * x + 2] = b;
    }
  }

  private static void rgba(long[] row, int[] firsts, int taps, int[] weights, long[] sums) {
    for (int x = 0; x < firsts.length; x++) {
      int at = 4 * firsts[x];
      long r = 0;
      long g = 0;
      long b = 0;
      long a = 0;
      for (int tap = x * taps; tap < (x + 1) * taps; tap += 2, at += 8) {
        long p = weights[tap];
        long q = weights[tap + 1];
        r += p * row[at] + q * row[at + 4];
        g += p * row[at + 1] + q * row[at + 5];
        b += p * row[at + 2] + q * row[at + 6];
        a += p * row[at + 3] + q * row[at + 7];
      }
      sums[4 * x] = r;
      sums[4 * x + 1] = g;
      sums[4 * x + 2] = b;
      sums[4 * x + 3] = a;
    }
  }
}
