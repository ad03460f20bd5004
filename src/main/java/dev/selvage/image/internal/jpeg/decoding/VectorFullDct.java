package dev.selvage.image.internal.jpeg.decoding;

import static jdk.incubator.vector.VectorOperators.ASHR;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link FullDct} by the Vector API: the same sums in fewer passes over memory. Its methods are
 * short, because beyond some forty operations the compiler makes objects of vectors. Loaded by
 * name.
 */
final class VectorFullDct extends FullDct {
  private static final VectorSpecies<Integer> SPECIES = IntVector.SPECIES_PREFERRED;

  /** Where there is nothing to multiply by. */
  private static final int[] ONES = {1, 1, 1, 1, 1, 1, 1, 1};

  /**
   * Made by name.
   *
   * @throws UnsupportedOperationException if registers do not divide {@link Lanes#STRIDE}
   */
  VectorFullDct() {
    if (Lanes.STRIDE % SPECIES.length() != 0) {
      throw new UnsupportedOperationException(SPECIES.length() + " lanes");
    }
  }

  @Override
  void columns(int[] blocks, int column, int count, int[] q) {
    int from = column * Lanes.STRIDE;
    int to = from + roundedUp(count);
    even(blocks, from, to, DOWN, q, column, SIDE, rows, 1 << (COLUMN_SHIFT - 1));
    oddColumn(blocks, from, to, q, 0, rows[0], rows[7], rows[1], rows[6]);
    oddColumn(blocks, from, to, q, 2, rows[2], rows[5], rows[3], rows[4]);
  }

  @Override
  void row(int[] row, int count) {
    int to = roundedUp(count);
    int neutral = (1 << (ROW_SHIFT - 1)) + (128 << ROW_SHIFT);
    even(row, 0, to, Lanes.STRIDE, ONES, 0, 1, sums, neutral);
    oddRow(row, to, 0, sums[0], sums[7], sums[1], sums[6]);
    oddRow(row, to, 2, sums[2], sums[5], sums[3], sums[4]);
  }

  /** Filled up to whole registers; what is behind the last block is rubbish that nobody reads. */
  private static int roundedUp(int count) {
    return (count + SPECIES.length() - 1) / SPECIES.length() * SPECIES.length();
  }

  /**
   * Sums of the even coefficients, into the first four rows.
   *
   * @param step from one coefficient to the next
   * @param q quantisation; that of the first coefficient is at an index, others every so many
   * @param more what is added to each sum, for the rounding that follows
   */
  private static void even(
      int[] in, int from, int to, int step, int[] q, int at, int every, int[][] out, int more) {
    IntVector m0 = IntVector.broadcast(SPECIES, EVEN[0][0] * q[at]);
    IntVector m4 = IntVector.broadcast(SPECIES, EVEN[0][2] * q[at + 4 * every]);
    IntVector a2 = IntVector.broadcast(SPECIES, EVEN[0][1] * q[at + 2 * every]);
    IntVector a6 = IntVector.broadcast(SPECIES, EVEN[0][3] * q[at + 6 * every]);
    IntVector b2 = IntVector.broadcast(SPECIES, EVEN[1][1] * q[at + 2 * every]);
    IntVector b6 = IntVector.broadcast(SPECIES, EVEN[1][3] * q[at + 6 * every]);
    IntVector half = IntVector.broadcast(SPECIES, more);
    int[] out0 = out[0];
    int[] out1 = out[1];
    int[] out2 = out[2];
    int[] out3 = out[3];
    for (int i = from; i < to; i += SPECIES.length()) {
      IntVector v0 = IntVector.fromArray(SPECIES, in, i).mul(m0).add(half);
      IntVector v4 = IntVector.fromArray(SPECIES, in, i + 4 * step).mul(m4);
      IntVector v2 = IntVector.fromArray(SPECIES, in, i + 2 * step);
      IntVector v6 = IntVector.fromArray(SPECIES, in, i + 6 * step);
      IntVector a = v2.mul(a2).add(v6.mul(a6));
      IntVector b = v2.mul(b2).add(v6.mul(b6));
      IntVector sum = v0.add(v4);
      IntVector difference = v0.sub(v4);
      sum.add(a).intoArray(out0, i);
      difference.add(b).intoArray(out1, i);
      difference.sub(b).intoArray(out2, i);
      sum.sub(a).intoArray(out3, i);
    }
  }

  /**
   * Two of the sums of the odd coefficients, added to those of the even ones and taken from them.
   *
   * @param k which: rows k and k + 1 of the matrix
   * @param a sums of the even ones for row k; becomes that row, b the row opposite
   * @param c the same for row k + 1; d the row opposite
   */
  private static void oddColumn(
      int[] in, int from, int to, int[] q, int k, int[] a, int[] b, int[] c, int[] d) {
    int column = from / Lanes.STRIDE;
    IntVector m1 = IntVector.broadcast(SPECIES, ODD[k][0] * q[column + 8]);
    IntVector m3 = IntVector.broadcast(SPECIES, ODD[k][1] * q[column + 24]);
    IntVector m5 = IntVector.broadcast(SPECIES, ODD[k][2] * q[column + 40]);
    IntVector m7 = IntVector.broadcast(SPECIES, ODD[k][3] * q[column + 56]);
    IntVector n1 = IntVector.broadcast(SPECIES, ODD[k + 1][0] * q[column + 8]);
    IntVector n3 = IntVector.broadcast(SPECIES, ODD[k + 1][1] * q[column + 24]);
    IntVector n5 = IntVector.broadcast(SPECIES, ODD[k + 1][2] * q[column + 40]);
    IntVector n7 = IntVector.broadcast(SPECIES, ODD[k + 1][3] * q[column + 56]);
    for (int i = from; i < to; i += SPECIES.length()) {
      IntVector v1 = IntVector.fromArray(SPECIES, in, i + DOWN);
      IntVector v3 = IntVector.fromArray(SPECIES, in, i + 3 * DOWN);
      IntVector v5 = IntVector.fromArray(SPECIES, in, i + 5 * DOWN);
      IntVector v7 = IntVector.fromArray(SPECIES, in, i + 7 * DOWN);
      IntVector odd = v1.mul(m1).add(v3.mul(m3)).add(v5.mul(m5)).add(v7.mul(m7));
      IntVector even = IntVector.fromArray(SPECIES, a, i);
      even.add(odd).lanewise(ASHR, COLUMN_SHIFT).intoArray(a, i);
      even.sub(odd).lanewise(ASHR, COLUMN_SHIFT).intoArray(b, i);
      odd = v1.mul(n1).add(v3.mul(n3)).add(v5.mul(n5)).add(v7.mul(n7));
      even = IntVector.fromArray(SPECIES, c, i);
      even.add(odd).lanewise(ASHR, COLUMN_SHIFT).intoArray(c, i);
      even.sub(odd).lanewise(ASHR, COLUMN_SHIFT).intoArray(d, i);
    }
  }

  /** The same for a row, whose results are samples. */
  private static void oddRow(int[] in, int to, int k, int[] a, int[] b, int[] c, int[] d) {
    IntVector m1 = IntVector.broadcast(SPECIES, ODD[k][0]);
    IntVector m3 = IntVector.broadcast(SPECIES, ODD[k][1]);
    IntVector m5 = IntVector.broadcast(SPECIES, ODD[k][2]);
    IntVector m7 = IntVector.broadcast(SPECIES, ODD[k][3]);
    IntVector n1 = IntVector.broadcast(SPECIES, ODD[k + 1][0]);
    IntVector n3 = IntVector.broadcast(SPECIES, ODD[k + 1][1]);
    IntVector n5 = IntVector.broadcast(SPECIES, ODD[k + 1][2]);
    IntVector n7 = IntVector.broadcast(SPECIES, ODD[k + 1][3]);
    for (int i = 0; i < to; i += SPECIES.length()) {
      IntVector v1 = IntVector.fromArray(SPECIES, in, i + Lanes.STRIDE);
      IntVector v3 = IntVector.fromArray(SPECIES, in, i + 3 * Lanes.STRIDE);
      IntVector v5 = IntVector.fromArray(SPECIES, in, i + 5 * Lanes.STRIDE);
      IntVector v7 = IntVector.fromArray(SPECIES, in, i + 7 * Lanes.STRIDE);
      IntVector odd = v1.mul(m1).add(v3.mul(m3)).add(v5.mul(m5)).add(v7.mul(m7));
      IntVector even = IntVector.fromArray(SPECIES, a, i);
      even.add(odd).lanewise(ASHR, ROW_SHIFT).max(0).min(255).intoArray(a, i);
      even.sub(odd).lanewise(ASHR, ROW_SHIFT).max(0).min(255).intoArray(b, i);
      odd = v1.mul(n1).add(v3.mul(n3)).add(v5.mul(n5)).add(v7.mul(n7));
      even = IntVector.fromArray(SPECIES, c, i);
      even.add(odd).lanewise(ASHR, ROW_SHIFT).max(0).min(255).intoArray(c, i);
      even.sub(odd).lanewise(ASHR, ROW_SHIFT).max(0).min(255).intoArray(d, i);
    }
  }
}
