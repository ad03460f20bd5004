package dev.selvage.resample;

/**
 * {@link Weights} as integers for the kernels, where {@code 1 << bits()} is one. Immutable by
 * agreement: the kernels read the arrays as they are.
 */
final class FixedWeights {
  private final int[] firsts;
  private final int[] starts;
  private final int[] values;
  private final int bits;

  FixedWeights(int[] firsts, int[] starts, int[] values, int bits) {
    this.firsts = firsts;
    this.starts = starts;
    this.values = values;
    this.bits = bits;
  }

  /** Fractional bits of a weight. */
  int bits() {
    return bits;
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
    return firsts[i] + starts[i + 1] - starts[i];
  }

  /** The weight of a source pixel in output pixel {@code i}; 0 where it has none. */
  int weight(int i, int source) {
    int tap = source - firsts[i];
    return tap < 0 || source >= end(i) ? 0 : values[starts[i] + tap];
  }

  /** First source pixel, an output pixel each; not to be written. */
  int[] firsts() {
    return firsts;
  }

  /** Where an output pixel's weights begin in {@link #values()}, and after the last their end. */
  int[] starts() {
    return starts;
  }

  /** All weights, output pixel by output pixel; not to be written. */
  int[] values() {
    return values;
  }
}
