package dev.selvage.resample;

/**
 * {@link Weights} as integers for the kernels. Every output pixel has the same number of taps, a
 * multiple of four; those that it has no use for weigh 0 and may lie beyond the source.
 *
 * <p>Immutable by agreement: the kernels read the arrays as they are.
 */
final class FixedWeights {
  private final int[] firsts;
  private final int[] counts;
  private final int taps;
  private final int[] values;

  FixedWeights(int[] firsts, int[] counts, int taps, int[] values) {
    this.firsts = firsts;
    this.counts = counts;
    this.taps = taps;
    this.values = values;
  }

  /** Output pixels. */
  int length() {
    return firsts.length;
  }

  /** First source pixel of output pixel {@code i}. */
  int first(int i) {
    return firsts[i];
  }

  /** End of the source pixels of output pixel {@code i}, exclusive. */
  int end(int i) {
    return firsts[i] + counts[i];
  }

  /** The weight of a source pixel in output pixel {@code i}; 0 where it has none. */
  int weight(int i, int source) {
    int tap = source - firsts[i];
    return tap < 0 || tap >= taps ? 0 : values[i * taps + tap];
  }

  /** What the weights of an output pixel sum to. */
  int sum() {
    int sum = 0;
    for (int tap = 0; tap < taps; tap++) {
      sum += values[tap];
    }
    return sum;
  }

  /** The most source pixels that output pixels take from, {@code run} of them at a time. */
  int mostSources(int run) {
    int most = 1;
    for (int i = 0; i < firsts.length; i += run) {
      most = Math.max(most, end(Math.min(i + run, firsts.length) - 1) - firsts[i]);
    }
    return most;
  }

  /** The least that the negative weights of an output pixel sum to; 0 where there are none. */
  int leastNegativeSum() {
    int least = 0;
    for (int i = 0; i < firsts.length; i++) {
      int negative = 0;
      for (int tap = i * taps; tap < (i + 1) * taps; tap++) {
        negative += Math.min(0, values[tap]);
      }
      least = Math.min(least, negative);
    }
    return least;
  }

  /** Taps of each output pixel, a multiple of four. */
  int taps() {
    return taps;
  }

  /**
   * Weight {@code tap} of output pixel {@code i} at {@code i * taps() + tap}; not to be written.
   */
  int[] values() {
    return values;
  }
}
