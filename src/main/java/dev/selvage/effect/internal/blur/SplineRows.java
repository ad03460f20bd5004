package dev.selvage.effect.internal.blur;

import java.util.function.IntFunction;

/**
 * Rows of pixels from rows of means of pixels, by cubic B-splines both ways, whose nodes the means
 * are: what is blurred stays so, and no edge of a mean shows.
 *
 * <p>For one call on one thread.
 */
final class SplineRows {
  private static final int TAPS = 4;
  private static final int WEIGHT_BITS = 14;
  private static final int HALF = 1 << (WEIGHT_BITS - 1);

  private final int factor;
  private final int channels;
  private final int margin;
  private final IntFunction<int[]> nodes;
  private final int[][] weights;
  private final int[][] ring;
  private int next;

  /**
   * @param nodes rows of means, of which {@code -margin} is the first, each asked for once; their
   *     first column is as far before the edge
   */
  SplineRows(int factor, int width, int channels, int margin, IntFunction<int[]> nodes) {
    this.factor = factor;
    this.channels = channels;
    this.margin = margin;
    this.nodes = nodes;
    this.weights = new int[factor][];
    for (int phase = 0; phase < factor; phase++) {
      double at = offset(phase) / (2.0 * factor);
      weights[phase] = weights(at - Math.floor(at));
    }
    this.ring = new int[TAPS][width * channels];
    this.next = -margin;
  }

  /** Of a pixel from the middle of those that its mean is of, in parts of {@code 2 * factor}. */
  private int offset(int phase) {
    return 2 * phase - (factor - 1);
  }

  private static int[] weights(double t) {
    double[] exact = {
      (1 - t) * (1 - t) * (1 - t) / 6,
      ((3 * t - 6) * t * t + 4) / 6,
      (((-3 * t + 3) * t + 3) * t + 1) / 6,
      t * t * t / 6
    };
    int[] weights = new int[TAPS];
    int rest = 1 << WEIGHT_BITS;
    for (int tap : new int[] {0, 2, 3}) {
      weights[tap] = (int) Math.rint(exact[tap] * (1 << WEIGHT_BITS));
      rest -= weights[tap];
    }
    weights[1] = rest;
    return weights;
  }

  /** The node before the two that a pixel lies between. */
  private int first(int pixel) {
    int mean = pixel / factor;
    return offset(pixel % factor) < 0 ? mean - 2 : mean - 1;
  }

  /** Writes a row of pixels; they are to be asked for from the first to the last. */
  void row(int y, int[] result) {
    int first = first(y);
    while (next < first + TAPS) {
      expand(nodes.apply(next), ring[Math.floorMod(next, TAPS)]);
      next++;
    }
    int[] w = weights[y % factor];
    sum(
        ring[Math.floorMod(first, TAPS)],
        ring[Math.floorMod(first + 1, TAPS)],
        ring[Math.floorMod(first + 2, TAPS)],
        ring[Math.floorMod(first + 3, TAPS)],
        w[0],
        w[1],
        w[2],
        w[3],
        result);
  }

  private void expand(int[] means, int[] row) {
    int phase = 0;
    int node = 0;
    for (int write = 0; write < row.length; write += channels) {
      int lead = offset(phase) < 0 ? 2 : 1;
      expand(means, (node - lead + margin) * channels, weights[phase], row, write);
      phase++;
      if (phase == factor) {
        phase = 0;
        node++;
      }
    }
  }

  private void expand(int[] means, int from, int[] w, int[] row, int write) {
    for (int c = 0; c < channels; c++) {
      int a = from + c;
      row[write + c] =
          (w[0] * means[a]
                  + w[1] * means[a + channels]
                  + w[2] * means[a + 2 * channels]
                  + w[3] * means[a + 3 * channels]
                  + HALF)
              >> WEIGHT_BITS;
    }
  }

  private static void sum(
      int[] p, int[] q, int[] r, int[] s, int a, int b, int c, int d, int[] result) {
    for (int i = 0; i < result.length; i++) {
      result[i] = (a * p[i] + b * q[i] + c * r[i] + d * s[i] + HALF) >> WEIGHT_BITS;
    }
  }
}
