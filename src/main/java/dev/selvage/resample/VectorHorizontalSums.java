package dev.selvage.resample;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Sums columns by weights. Lanes are rows, so one weight serves a vector. One method for each
 * number of channels, small enough for C2 to compile each well.
 *
 * <p>Columns and sums hold {@link #ROWS} rows of a sample next to each other.
 *
 * <p>Stateless.
 */
final class VectorHorizontalSums {
  private static final int ROWS = VectorBand.ROWS;
  private static final int PAIRS = VectorBand.PAIRS;
  private static final int N = VectorLanes.COUNT;

  private VectorHorizontalSums() {}

  /**
   * Sums one channel, rounds and clamps to 0..255.
   *
   * @param columns samples, of which the source's column {@code low} is the first
   * @param firsts each output pixel's first column
   * @param from the first output pixel to be summed
   * @param to the end of them, exclusive
   * @param bits fractional bits of the sums
   * @param into the first sample to be written
   */
  static void gray(
      int[] columns,
      int low,
      int[] firsts,
      FixedWeights weights,
      int from,
      int to,
      int start,
      int bits,
      int[] sums,
      int into) {
    int taps = weights.taps();
    for (int x = from; x < to; x++) {
      int at = (firsts[x] - low) * PAIRS;
      int out = (into + x - from) * ROWS;
      for (int pair = 0; pair < PAIRS; pair += N) {
        grayPixel(
            columns, at + pair, weights.values(), x * taps, taps, start, bits, sums, out + pair);
      }
    }
  }

  private static void grayPixel(
      int[] columns,
      int at,
      int[] weights,
      int first,
      int taps,
      int start,
      int bits,
      int[] sums,
      int out) {
    IntVector a = IntVector.broadcast(VectorLanes.INTS, start);
    IntVector b = a;
    for (int tap = 0; tap < taps; tap++) {
      IntVector weight = IntVector.broadcast(VectorLanes.INTS, weights[first + tap]);
      int from = at + tap * PAIRS;
      IntVector both = VectorLanes.ints(columns, from);
      a = a.add(both.and(0xffff).mul(weight));
      b = b.add(both.lanewise(VectorOperators.LSHR, 16).mul(weight));
    }
    clamped(a, bits).intoArray(sums, out);
    clamped(b, bits).intoArray(sums, out + PAIRS);
  }

  /** Sums three channels; as {@link #gray} else. */
  static void rgb(
      int[] columns,
      int low,
      int[] firsts,
      FixedWeights weights,
      int from,
      int to,
      int start,
      int bits,
      int[] sums,
      int into) {
    int taps = weights.taps();
    for (int x = from; x < to; x++) {
      int at = 3 * (firsts[x] - low) * PAIRS;
      int out = (into + 3 * (x - from)) * ROWS;
      for (int pair = 0; pair < PAIRS; pair += N) {
        rgbPixel(
            columns, at + pair, weights.values(), x * taps, taps, start, bits, sums, out + pair);
      }
    }
  }

  private static void rgbPixel(
      int[] columns,
      int at,
      int[] weights,
      int first,
      int taps,
      int start,
      int bits,
      int[] sums,
      int out) {
    IntVector half = IntVector.broadcast(VectorLanes.INTS, start);
    IntVector r0 = half;
    IntVector r1 = half;
    IntVector g0 = half;
    IntVector g1 = half;
    IntVector b0 = half;
    IntVector b1 = half;
    for (int tap = 0; tap < taps; tap++) {
      IntVector weight = IntVector.broadcast(VectorLanes.INTS, weights[first + tap]);
      int from = at + 3 * tap * PAIRS;
      IntVector red = VectorLanes.ints(columns, from);
      r0 = r0.add(red.and(0xffff).mul(weight));
      r1 = r1.add(red.lanewise(VectorOperators.LSHR, 16).mul(weight));
      IntVector green = VectorLanes.ints(columns, from + PAIRS);
      g0 = g0.add(green.and(0xffff).mul(weight));
      g1 = g1.add(green.lanewise(VectorOperators.LSHR, 16).mul(weight));
      IntVector blue = VectorLanes.ints(columns, from + 2 * PAIRS);
      b0 = b0.add(blue.and(0xffff).mul(weight));
      b1 = b1.add(blue.lanewise(VectorOperators.LSHR, 16).mul(weight));
    }
    clamped(r0, bits).intoArray(sums, out);
    clamped(r1, bits).intoArray(sums, out + PAIRS);
    clamped(g0, bits).intoArray(sums, out + ROWS);
    clamped(g1, bits).intoArray(sums, out + ROWS + PAIRS);
    clamped(b0, bits).intoArray(sums, out + 2 * ROWS);
    clamped(b1, bits).intoArray(sums, out + 2 * ROWS + PAIRS);
  }

  private static IntVector clamped(IntVector sum, int bits) {
    return sum.lanewise(VectorOperators.ASHR, bits).max(0).min(255);
  }

  /** Sums four channels, neither rounded nor clamped; as {@link #gray} else. */
  static void rgba(
      int[] columns,
      int low,
      int[] firsts,
      FixedWeights weights,
      int from,
      int to,
      int start,
      int[] sums,
      int into) {
    int taps = weights.taps();
    for (int x = from; x < to; x++) {
      int at = 4 * (firsts[x] - low) * PAIRS;
      int out = (into + 4 * (x - from)) * ROWS;
      for (int pair = 0; pair < PAIRS; pair += N) {
        rgbaPixel(columns, at + pair, weights.values(), x * taps, taps, start, sums, out + pair);
      }
    }
  }

  private static void rgbaPixel(
      int[] columns, int at, int[] weights, int first, int taps, int start, int[] sums, int out) {
    IntVector r0 = IntVector.broadcast(VectorLanes.INTS, start);
    IntVector r1 = r0;
    IntVector g0 = r0;
    IntVector g1 = r0;
    IntVector b0 = r0;
    IntVector b1 = r0;
    IntVector a0 = r0;
    IntVector a1 = r0;
    for (int tap = 0; tap < taps; tap++) {
      IntVector weight = IntVector.broadcast(VectorLanes.INTS, weights[first + tap]);
      int from = at + 4 * tap * PAIRS;
      IntVector red = VectorLanes.ints(columns, from);
      r0 = r0.add(red.and(0xffff).mul(weight));
      r1 = r1.add(red.lanewise(VectorOperators.LSHR, 16).mul(weight));
      IntVector green = VectorLanes.ints(columns, from + PAIRS);
      g0 = g0.add(green.and(0xffff).mul(weight));
      g1 = g1.add(green.lanewise(VectorOperators.LSHR, 16).mul(weight));
      IntVector blue = VectorLanes.ints(columns, from + 2 * PAIRS);
      b0 = b0.add(blue.and(0xffff).mul(weight));
      b1 = b1.add(blue.lanewise(VectorOperators.LSHR, 16).mul(weight));
      IntVector alpha = VectorLanes.ints(columns, from + 3 * PAIRS);
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
