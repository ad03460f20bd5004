package dev.selvage.resample;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/**
 * Transposes squares of ints, as many on a side as a vector has lanes: blocks of halves change
 * places, then blocks of quarters, and so on.
 *
 * <p>For one call on one thread.
 */
final class VectorTranspose {
  private static final int SIDE = VectorLanes.COUNT;

  private static final VectorShuffle<Integer> BY_EIGHT = swapping(8);
  private static final VectorShuffle<Integer> BY_FOUR = swapping(4);
  private static final VectorShuffle<Integer> BY_TWO = swapping(2);
  private static final VectorShuffle<Integer> BY_ONE = swapping(1);
  private static final VectorMask<Integer> EIGHTS = upper(8);
  private static final VectorMask<Integer> FOURS = upper(4);
  private static final VectorMask<Integer> TWOS = upper(2);
  private static final VectorMask<Integer> ONES = upper(1);

  private final int[] between = new int[SIDE * SIDE];

  private static VectorShuffle<Integer> swapping(int distance) {
    return VectorShuffle.fromOp(VectorLanes.INTS, lane -> (lane ^ distance) & (SIDE - 1));
  }

  private static VectorMask<Integer> upper(int distance) {
    boolean[] lanes = new boolean[SIDE];
    for (int lane = 0; lane < SIDE; lane++) {
      lanes[lane] = (lane & distance) != 0;
    }
    return VectorMask.fromArray(VectorLanes.INTS, lanes, 0);
  }

  /**
   * Writes the rows of one square as the columns of another.
   *
   * @param at the first row's index in {@code from}; the next is {@code stride} further
   * @param into the first row's index in {@code to}; the next is {@code toStride} further
   */
  void square(int[] from, int at, int stride, int[] to, int into, int toStride) {
    if (SIDE == 16) {
      quarters(from, at, stride, between);
      ones(between, 0, SIDE, to, into, toStride);
    } else if (SIDE == 8) {
      halves(from, at, stride, between);
      ones(between, 0, SIDE, to, into, toStride);
    } else {
      ones(from, at, stride, to, into, toStride);
    }
  }

  private static void quarters(int[] from, int at, int stride, int[] to) {
    for (int row = 0; row < 4; row++) {
      IntVector a = IntVector.fromArray(VectorLanes.INTS, from, at + row * stride);
      IntVector b = IntVector.fromArray(VectorLanes.INTS, from, at + (row + 4) * stride);
      IntVector c = IntVector.fromArray(VectorLanes.INTS, from, at + (row + 8) * stride);
      IntVector d = IntVector.fromArray(VectorLanes.INTS, from, at + (row + 12) * stride);
      IntVector p = a.blend(c.rearrange(BY_EIGHT), EIGHTS);
      IntVector q = b.blend(d.rearrange(BY_EIGHT), EIGHTS);
      IntVector r = a.rearrange(BY_EIGHT).blend(c, EIGHTS);
      IntVector s = b.rearrange(BY_EIGHT).blend(d, EIGHTS);
      p.blend(q.rearrange(BY_FOUR), FOURS).intoArray(to, row * SIDE);
      p.rearrange(BY_FOUR).blend(q, FOURS).intoArray(to, (row + 4) * SIDE);
      r.blend(s.rearrange(BY_FOUR), FOURS).intoArray(to, (row + 8) * SIDE);
      r.rearrange(BY_FOUR).blend(s, FOURS).intoArray(to, (row + 12) * SIDE);
    }
  }

  private static void halves(int[] from, int at, int stride, int[] to) {
    for (int row = 0; row < 4; row++) {
      IntVector a = IntVector.fromArray(VectorLanes.INTS, from, at + row * stride);
      IntVector b = IntVector.fromArray(VectorLanes.INTS, from, at + (row + 4) * stride);
      a.blend(b.rearrange(BY_FOUR), FOURS).intoArray(to, row * SIDE);
      a.rearrange(BY_FOUR).blend(b, FOURS).intoArray(to, (row + 4) * SIDE);
    }
  }

  private static void ones(int[] from, int at, int stride, int[] to, int into, int toStride) {
    for (int row = 0; row < SIDE; row += 4) {
      IntVector a = IntVector.fromArray(VectorLanes.INTS, from, at + row * stride);
      IntVector b = IntVector.fromArray(VectorLanes.INTS, from, at + (row + 1) * stride);
      IntVector c = IntVector.fromArray(VectorLanes.INTS, from, at + (row + 2) * stride);
      IntVector d = IntVector.fromArray(VectorLanes.INTS, from, at + (row + 3) * stride);
      IntVector p = a.blend(c.rearrange(BY_TWO), TWOS);
      IntVector q = b.blend(d.rearrange(BY_TWO), TWOS);
      IntVector r = a.rearrange(BY_TWO).blend(c, TWOS);
      IntVector s = b.rearrange(BY_TWO).blend(d, TWOS);
      p.blend(q.rearrange(BY_ONE), ONES).intoArray(to, into + row * toStride);
      p.rearrange(BY_ONE).blend(q, ONES).intoArray(to, into + (row + 1) * toStride);
      r.blend(s.rearrange(BY_ONE), ONES).intoArray(to, into + (row + 2) * toStride);
      r.rearrange(BY_ONE).blend(s, ONES).intoArray(to, into + (row + 3) * toStride);
    }
  }
}
