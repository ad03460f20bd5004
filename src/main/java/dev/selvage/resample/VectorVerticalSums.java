package dev.selvage.resample;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Sums rows by weights, two target rows at a time: each load is used twice, and the eight sums stay
 * in registers. What is rounded fits 16 bits, so the two rows are stored as one.
 *
 * <p>Samples come packed, four in a lane, and are split by shifts and masks of ints, or they come
 * widened by {@link VectorWidening}. Either way sample {@code 4 * j + p} is lane {@code j} of
 * vector {@code p}.
 *
 * <p>The loops call nothing but the Vector API, as those of {@link VectorHorizontalSums}.
 *
 * <p>For one call on one thread.
 */
final class VectorVerticalSums {
  private static final int N = VectorLanes.COUNT;

  private final FixedWeights weights;
  private final int shift;
  private final int start;

  /** For each pair of the band: the first row, the number of rows, and where its weights are. */
  private final int[] firsts = new int[VectorLanes.PAIRS];

  private final int[] counts = new int[VectorLanes.PAIRS];
  private final int[] factorsAt = new int[VectorLanes.PAIRS];
  private final int[] factors;
  private int pairs;

  /**
   * @param shift bits that the sums are rounded by
   * @param bias added to what is rounded, so that it is not negative
   */
  VectorVerticalSums(FixedWeights weights, int shift, int bias) {
    this.weights = weights;
    this.shift = shift;
    this.start = (bias << shift) + (1 << (shift - 1));
    this.factors = new int[VectorLanes.ROWS * weights.mostSources(2)];
  }

  /** Takes a band of target rows up, at most {@link VectorLanes#ROWS}. */
  void begin(int from, int to) {
    pairs = (to - from + 1) / 2;
    int next = 0;
    for (int pair = 0; pair < pairs; pair++) {
      int y = from + 2 * pair;
      int second = Math.min(y + 1, to - 1);
      int first = weights.first(y);
      firsts[pair] = first - weights.first(from);
      counts[pair] = weights.end(second) - first;
      factorsAt[pair] = next;
      for (int row = 0; row < counts[pair]; row++) {
        factors[next++] = weights.weight(y, first + row);
        factors[next++] = weights.weight(second, first + row);
      }
    }
  }

  /**
   * Sums packed samples.
   *
   * @param samples rows, {@code stride} bytes apart; the piece of the first of the band is at
   *     {@code at}
   * @param sums what to write, four vectors for each pair of target rows
   */
  void sumPacked(byte[] samples, int at, int stride, int[] sums) {
    for (int pair = 0; pair < pairs; pair++) {
      int from = at + firsts[pair] * stride;
      int into = pair * VectorLanes.SAMPLES;
      packedPair(samples, from, stride, counts[pair], factors, factorsAt[pair], sums, into);
    }
  }

  /**
   * Sums widened samples.
   *
   * @param tile rows of four vectors, of which the first is the first of the band
   * @param sums what to write, four vectors for each pair of target rows
   */
  void sumWidened(int[] tile, int[] sums) {
    for (int pair = 0; pair < pairs; pair++) {
      int from = firsts[pair] * VectorLanes.SAMPLES;
      int into = pair * VectorLanes.SAMPLES;
      widenedPair(tile, from, counts[pair], factors, factorsAt[pair], sums, into);
    }
  }

  private void packedPair(
      byte[] samples,
      int at,
      int stride,
      int rows,
      int[] factors,
      int first,
      int[] sums,
      int into) {
    IntVector a0 = IntVector.broadcast(VectorLanes.INTS, start);
    IntVector a1 = a0;
    IntVector a2 = a0;
    IntVector a3 = a0;
    IntVector b0 = a0;
    IntVector b1 = a0;
    IntVector b2 = a0;
    IntVector b3 = a0;
    for (int row = 0; row < rows; row++) {
      IntVector a = IntVector.broadcast(VectorLanes.INTS, factors[first + 2 * row]);
      IntVector b = IntVector.broadcast(VectorLanes.INTS, factors[first + 2 * row + 1]);
      IntVector four =
          ByteVector.fromArray(VectorLanes.BYTES, samples, at + row * stride).reinterpretAsInts();
      IntVector v0 = four.and(255);
      IntVector v1 = four.lanewise(VectorOperators.LSHR, 8).and(255);
      IntVector v2 = four.lanewise(VectorOperators.LSHR, 16).and(255);
      IntVector v3 = four.lanewise(VectorOperators.LSHR, 24);
      a0 = a0.add(v0.mul(a));
      a1 = a1.add(v1.mul(a));
      a2 = a2.add(v2.mul(a));
      a3 = a3.add(v3.mul(a));
      b0 = b0.add(v0.mul(b));
      b1 = b1.add(v1.mul(b));
      b2 = b2.add(v2.mul(b));
      b3 = b3.add(v3.mul(b));
    }
    a0.lanewise(VectorOperators.LSHR, shift)
        .or(b0.lanewise(VectorOperators.LSHR, shift).lanewise(VectorOperators.LSHL, 16))
        .intoArray(sums, into);
    a1.lanewise(VectorOperators.LSHR, shift)
        .or(b1.lanewise(VectorOperators.LSHR, shift).lanewise(VectorOperators.LSHL, 16))
        .intoArray(sums, into + N);
    a2.lanewise(VectorOperators.LSHR, shift)
        .or(b2.lanewise(VectorOperators.LSHR, shift).lanewise(VectorOperators.LSHL, 16))
        .intoArray(sums, into + 2 * N);
    a3.lanewise(VectorOperators.LSHR, shift)
        .or(b3.lanewise(VectorOperators.LSHR, shift).lanewise(VectorOperators.LSHL, 16))
        .intoArray(sums, into + 3 * N);
  }

  private void widenedPair(
      int[] tile, int at, int rows, int[] factors, int first, int[] sums, int into) {
    IntVector a0 = IntVector.broadcast(VectorLanes.INTS, start);
    IntVector a1 = a0;
    IntVector a2 = a0;
    IntVector a3 = a0;
    IntVector b0 = a0;
    IntVector b1 = a0;
    IntVector b2 = a0;
    IntVector b3 = a0;
    for (int row = 0; row < rows; row++) {
      IntVector a = IntVector.broadcast(VectorLanes.INTS, factors[first + 2 * row]);
      IntVector b = IntVector.broadcast(VectorLanes.INTS, factors[first + 2 * row + 1]);
      int from = at + row * VectorLanes.SAMPLES;
      IntVector v0 = IntVector.fromArray(VectorLanes.INTS, tile, from);
      IntVector v1 = IntVector.fromArray(VectorLanes.INTS, tile, from + N);
      IntVector v2 = IntVector.fromArray(VectorLanes.INTS, tile, from + 2 * N);
      IntVector v3 = IntVector.fromArray(VectorLanes.INTS, tile, from + 3 * N);
      a0 = a0.add(v0.mul(a));
      a1 = a1.add(v1.mul(a));
      a2 = a2.add(v2.mul(a));
      a3 = a3.add(v3.mul(a));
      b0 = b0.add(v0.mul(b));
      b1 = b1.add(v1.mul(b));
      b2 = b2.add(v2.mul(b));
      b3 = b3.add(v3.mul(b));
    }
    a0.lanewise(VectorOperators.LSHR, shift)
        .or(b0.lanewise(VectorOperators.LSHR, shift).lanewise(VectorOperators.LSHL, 16))
        .intoArray(sums, into);
    a1.lanewise(VectorOperators.LSHR, shift)
        .or(b1.lanewise(VectorOperators.LSHR, shift).lanewise(VectorOperators.LSHL, 16))
        .intoArray(sums, into + N);
    a2.lanewise(VectorOperators.LSHR, shift)
        .or(b2.lanewise(VectorOperators.LSHR, shift).lanewise(VectorOperators.LSHL, 16))
        .intoArray(sums, into + 2 * N);
    a3.lanewise(VectorOperators.LSHR, shift)
        .or(b3.lanewise(VectorOperators.LSHR, shift).lanewise(VectorOperators.LSHL, 16))
        .intoArray(sums, into + 3 * N);
  }
}
