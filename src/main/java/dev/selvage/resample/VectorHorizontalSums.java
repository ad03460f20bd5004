package dev.selvage.resample;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Sums columns by weights. Lanes are rows, so one weight serves a vector. One method for each
 * number of channels, small enough for C2 to compile each well. They call nothing but the Vector
 * API: C2 does not inline a method of ours that it has compiled by itself before, and then each
 * vector passed is an object.
 *
 * <p>Columns hold the {@link VectorLanes#PAIRS} pairs of rows of a sample next to each other, sums
 * the {@link VectorLanes#ROWS} rows: those with even numbers first, and then the odd ones.
 *
 * <p>Safe for use by several threads.
 */
final class VectorHorizontalSums {
  private static final int ROWS = VectorLanes.ROWS;
  private static final int PAIRS = VectorLanes.PAIRS;
  private static final int N = VectorLanes.COUNT;

  private final int[] firsts;
  private final int[] weights;
  private final int taps;
  private final int start;
  private final int bits;

  /**
   * @param firsts each output pixel's first column
   * @param bias what the values in the columns are too large by
   * @param bits fractional bits that gray and colour without alpha are rounded by
   */
  VectorHorizontalSums(int[] firsts, FixedWeights weights, int bias, int bits) {
    this.firsts = firsts;
    this.weights = weights.values();
    this.taps = weights.taps();
    this.start = -bias * weights.sum();
    this.bits = bits;
  }

  /**
   * Sums one channel, rounds and clamps to 0..255.
   *
   * @param columns samples, of which those of column {@code low} are the first
   * @param from the first output pixel to be summed
   * @param to the end of them, exclusive
   * @param into the number of the first sample to be written
   */
  void gray(int[] columns, int low, int from, int to, int[] sums, int into) {
    int rounding = start + ((1 << bits) >> 1);
    for (int x = from; x < to; x++) {
      int at = (firsts[x] - low) * PAIRS;
      int out = (into + x - from) * ROWS;
      for (int pair = 0; pair < PAIRS; pair += N) {
        grayPixel(columns, at + pair, x, rounding, sums, out + pair);
      }
    }
  }

  private void grayPixel(int[] columns, int at, int x, int rounding, int[] sums, int out) {
    IntVector a = IntVector.broadcast(VectorLanes.INTS, rounding);
    IntVector b = a;
    for (int tap = 0; tap < taps; tap++) {
      IntVector weight = IntVector.broadcast(VectorLanes.INTS, weights[x * taps + tap]);
      IntVector both = IntVector.fromArray(VectorLanes.INTS, columns, at + tap * PAIRS);
      a = a.add(both.and(0xffff).mul(weight));
      b = b.add(both.lanewise(VectorOperators.LSHR, 16).mul(weight));
    }
    a.lanewise(VectorOperators.ASHR, bits).max(0).min(255).intoArray(sums, out);
    b.lanewise(VectorOperators.ASHR, bits).max(0).min(255).intoArray(sums, out + PAIRS);
  }

  /** Sums three channels, rounds and clamps; as {@link #gray} else. */
  void rgb(int[] columns, int low, int from, int to, int[] sums, int into) {
    int rounding = start + ((1 << bits) >> 1);
    for (int x = from; x < to; x++) {
      int at = 3 * (firsts[x] - low) * PAIRS;
      int out = (into + 3 * (x - from)) * ROWS;
      for (int pair = 0; pair < PAIRS; pair += N) {
        rgbPixel(columns, at + pair, x, rounding, sums, out + pair);
      }
    }
  }

  private void rgbPixel(int[] columns, int at, int x, int rounding, int[] sums, int out) {
    IntVector r0 = IntVector.broadcast(VectorLanes.INTS, rounding);
    IntVector r1 = r0;
    IntVector g0 = r0;
    IntVector g1 = r0;
    IntVector b0 = r0;
    IntVector b1 = r0;
    for (int tap = 0; tap < taps; tap++) {
      IntVector weight = IntVector.broadcast(VectorLanes.INTS, weights[x * taps + tap]);
      int from = at + 3 * tap * PAIRS;
      IntVector red = IntVector.fromArray(VectorLanes.INTS, columns, from);
      IntVector green = IntVector.fromArray(VectorLanes.INTS, columns, from + PAIRS);
      IntVector blue = IntVector.fromArray(VectorLanes.INTS, columns, from + 2 * PAIRS);
      r0 = r0.add(red.and(0xffff).mul(weight));
      r1 = r1.add(red.lanewise(VectorOperators.LSHR, 16).mul(weight));
      g0 = g0.add(green.and(0xffff).mul(weight));
      g1 = g1.add(green.lanewise(VectorOperators.LSHR, 16).mul(weight));
      b0 = b0.add(blue.and(0xffff).mul(weight));
      b1 = b1.add(blue.lanewise(VectorOperators.LSHR, 16).mul(weight));
    }
    r0.lanewise(VectorOperators.ASHR, bits).max(0).min(255).intoArray(sums, out);
    r1.lanewise(VectorOperators.ASHR, bits).max(0).min(255).intoArray(sums, out + PAIRS);
    g0.lanewise(VectorOperators.ASHR, bits).max(0).min(255).intoArray(sums, out + ROWS);
    g1.lanewise(VectorOperators.ASHR, bits).max(0).min(255).intoArray(sums, out + ROWS + PAIRS);
    b0.lanewise(VectorOperators.ASHR, bits).max(0).min(255).intoArray(sums, out + 2 * ROWS);
    b1.lanewise(VectorOperators.ASHR, bits).max(0).min(255).intoArray(sums, out + 2 * ROWS + PAIRS);
  }

  /** Sums four channels, neither rounded nor clamped; as {@link #gray} else. */
  void rgba(int[] columns, int low, int from, int to, int[] sums, int into) {
    for (int x = from; x < to; x++) {
      int at = 4 * (firsts[x] - low) * PAIRS;
      int out = (into + 4 * (x - from)) * ROWS;
      for (int pair = 0; pair < PAIRS; pair += N) {
        rgbaPixel(columns, at + pair, x, sums, out + pair);
      }
    }
  }

  private void rgbaPixel(int[] columns, int at, int x, int[] sums, int out) {
    IntVector r0 = IntVector.broadcast(VectorLanes.INTS, start);
    IntVector r1 = r0;
    IntVector g0 = r0;
    IntVector g1 = r0;
    IntVector b0 = r0;
    IntVector b1 = r0;
    IntVector a0 = r0;
    IntVector a1 = r0;
    for (int tap = 0; tap < taps; tap++) {
      IntVector weight = IntVector.broadcast(VectorLanes.INTS, weights[x * taps + tap]);
      int from = at + 4 * tap * PAIRS;
      IntVector red = IntVector.fromArray(VectorLanes.INTS, columns, from);
      IntVector green = IntVector.fromArray(VectorLanes.INTS, columns, from + PAIRS);
      IntVector blue = IntVector.fromArray(VectorLanes.INTS, columns, from + 2 * PAIRS);
      IntVector alpha = IntVector.fromArray(VectorLanes.INTS, columns, from + 3 * PAIRS);
      r0 = r0.add(red.and(0xffff).mul(weight));
      r1 = r1.add(red.lanewise(VectorOperators.LSHR, 16).mul(weight));
      g0 = g0.add(green.and(0xffff).mul(weight));
      g1 = g1.add(green.lanewise(VectorOperators.LSHR, 16).mul(weight));
      b0 = b0.add(blue.and(0xffff).mul(weight));
      b1 = b1.add(blue.lanewise(VectorOperators.LSHR, 16).mul(weight));
      a0 = a0.add(alpha.and(0xffff).mul(weight));
      a1 = a1.add(alpha.lanewise(VectorOperators.LSHR, 16).mul(weight));
    }
    r0.intoArray(sums, out);
    r1.intoArray(sums, out + PAIRS);
    g0.intoArray(sums, out + ROWS);
    g1.intoArray(sums, out + ROWS + PAIRS);
    b0.intoArray(sums, out + 2 * ROWS);
    b1.intoArray(sums, out + 2 * ROWS + PAIRS);
    a0.intoArray(sums, out + 3 * ROWS);
    a1.intoArray(sums, out + 3 * ROWS + PAIRS);
  }
}
