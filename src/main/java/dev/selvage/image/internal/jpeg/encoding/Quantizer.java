package dev.selvage.image.internal.jpeg.encoding;

import dev.selvage.image.internal.jpeg.coding.ZigZag;

/**
 * Divides what {@link ForwardDct} leaves by eight times the table, to the nearest whole number, and
 * notes what is not zero. The division is exact: a multiplication by a reciprocal of 15 bits more
 * than the divisor has, which any number below 2^15 divides by.
 */
final class Quantizer {
  /** Masks that {@link #quantize} fills. */
  static final int MASKS = 3;

  /** AC coefficients of one mask. */
  static final int PER_MASK = (ZigZag.COEFFICIENTS - 1) / MASKS;

  /** Coefficients that are noted in one loop. */
  private static final int GROUP = 3;

  private static final int PRECISION = 15;

  private final int[] halves = new int[ZigZag.COEFFICIENTS];
  private final int[] reciprocals = new int[ZigZag.COEFFICIENTS];
  private final int[] shifts = new int[ZigZag.COEFFICIENTS];

  /**
   * @param table 1..255, row by row
   */
  Quantizer(int[] table) {
    for (int z = 0; z < ZigZag.COEFFICIENTS; z++) {
      int divisor = 8 * table[ZigZag.natural(z)];
      int bits = Integer.SIZE - Integer.numberOfLeadingZeros(divisor - 1);
      halves[z] = divisor / 2;
      shifts[z] = PRECISION + bits;
      reciprocals[z] = (int) (((1L << shifts[z]) + divisor - 1) / divisor);
    }
  }

  /**
   * Quantises in place.
   *
   * @param values of all coefficients, in the order of the file
   * @param masks {@link #MASKS}; is given a bit for each AC coefficient that is not zero, of every
   *     block: 21 a mask, in the order of the file
   */
  void quantize(int[][] values, int[][] masks, int from, int to) {
    for (int z = 0; z < ZigZag.COEFFICIENTS; z++) {
      divide(values[z], halves[z], reciprocals[z], shifts[z], from, to);
    }
    for (int z = 1; z < ZigZag.COEFFICIENTS; z += GROUP) {
      int[] mask = masks[(z - 1) / PER_MASK];
      note(values[z], values[z + 1], values[z + 2], mask, (z - 1) % PER_MASK, from, to);
    }
  }

  private static void divide(int[] values, int half, int reciprocal, int shift, int from, int to) {
    for (int i = from; i < to; i++) {
      int value = values[i];
      int sign = value >> 31;
      int size = (((value ^ sign) - sign + half) * reciprocal) >>> shift;
      values[i] = (size ^ sign) - sign;
    }
  }

  private static void note(
      int[] first, int[] second, int[] third, int[] mask, int bit, int from, int to) {
    int next = bit + 1;
    int last = bit + 2;
    for (int i = from; i < to; i++) {
      int x = first[i];
      int y = second[i];
      int z = third[i];
      mask[i] |= ((x | -x) >>> 31) << bit | ((y | -y) >>> 31) << next | ((z | -z) >>> 31) << last;
    }
  }
}
