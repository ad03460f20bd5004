package dev.selvage.image.internal.jpeg.encoding;

import dev.selvage.image.internal.jpeg.coding.ZigZag;

/**
 * Divides what {@link ForwardDct} leaves by eight times the table, to the nearest whole number, and
 * notes what is not zero. The division is exact: a multiplication by a reciprocal of 15 bits more
 * than the divisor has, which any number below 2^15 divides by.
 */
final class Quantizer {
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
   * @param low a bit for each of the first 32 that is not zero, of every block; DC counts
   * @param high a bit for each of the last 32
   */
  void quantize(int[][] values, int[] low, int[] high, int from, int to) {
    for (int z = 0; z < ZigZag.COEFFICIENTS; z++) {
      int[] mask = z < Integer.SIZE ? low : high;
      divide(values[z], mask, halves[z], reciprocals[z], shifts[z], z % Integer.SIZE, from, to);
    }
  }

  private static void divide(
      int[] values, int[] mask, int half, int reciprocal, int shift, int bit, int from, int to) {
    for (int i = from; i < to; i++) {
      int value = values[i];
      int sign = value >> 31;
      int size = (((value ^ sign) - sign + half) * reciprocal) >>> shift;
      values[i] = (size ^ sign) - sign;
      mask[i] |= (-size >>> 31) << bit;
    }
  }
}
