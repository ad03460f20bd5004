package dev.selvage.effect.internal.blur;

/**
 * The weighted sum of several rows of samples, symmetrical about one of them. The loops are of the
 * shape that C2 vectorises on 17 and later: separate arrays, all at one index.
 *
 * <p>For one thread.
 */
final class WeightedSum {
  private static final int HALF = 1 << (GaussianKernel.WEIGHT_BITS - 1);

  private final GaussianKernel kernel;
  private final int[] sums;
  private final int[][] pairs;

  /**
   * @param length samples of a row
   */
  WeightedSum(GaussianKernel kernel, int length) {
    this.kernel = kernel;
    this.sums = new int[length];
    this.pairs = new int[4][];
  }

  /** The rows by their distance from the middle, negative before it; may be longer. */
  @FunctionalInterface
  interface Neighbours {
    /**
     * A row that stays as it is until three more were asked for.
     *
     * @param distance from the middle, at most the kernel's radius
     */
    int[] at(int distance);
  }

  /**
   * Sums.
   *
   * @param result to be written, as long as the sums
   */
  void of(Neighbours rows, int[] result) {
    begin(sums, rows.at(0), kernel.weight(0));
    int radius = kernel.radius();
    for (int k = 1; k <= radius; k += 2) {
      boolean both = k < radius;
      pairs[0] = rows.at(-k);
      pairs[1] = rows.at(k);
      pairs[2] = both ? rows.at(-k - 1) : pairs[0];
      pairs[3] = both ? rows.at(k + 1) : pairs[1];
      int further = both ? kernel.weight(k + 1) : 0;
      add(sums, pairs[0], pairs[1], pairs[2], pairs[3], kernel.weight(k), further);
    }
    end(sums, result);
  }

  private static void begin(int[] sums, int[] row, int weight) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] = HALF + weight * row[i];
    }
  }

  private static void add(int[] sums, int[] p, int[] q, int[] r, int[] s, int near, int far) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += near * (p[i] + q[i]) + far * (r[i] + s[i]);
    }
  }

  private static void end(int[] sums, int[] result) {
    for (int i = 0; i < sums.length; i++) {
      result[i] = sums[i] >> GaussianKernel.WEIGHT_BITS;
    }
  }
}
