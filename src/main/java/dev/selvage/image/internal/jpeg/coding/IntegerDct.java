package dev.selvage.image.internal.jpeg.coding;

/**
 * The integers of libjpeg's {@code islow} transform of 8 values (jidctint.c; Loeffler, Ligtenberg
 * and Moschytz 1989), with 13 bits of fraction, as matrices: sums are regrouped, which changes
 * nothing, since all is linear up to the rounding shift.
 */
public final class IntegerDct {
  /** Values of a row, or a column. */
  public static final int SIDE = 8;

  /**
   * Bits that the sums of columns, which come first, are rounded by; two of a fraction are kept.
   */
  public static final int COLUMN_SHIFT = 11;

  /** Bits that the sums of rows are rounded by. */
  public static final int ROW_SHIFT = 18;

  private static final int ONE = 1 << 13;

  private static final int[][] EVEN = {
    {ONE, 10703, ONE, 4433},
    {ONE, 4433, -ONE, -10704},
    {ONE, -4433, -ONE, 10704},
    {ONE, -10703, ONE, -4433},
  };

  private static final int[][] ODD = {
    {11363, 9633, 6437, 2260},
    {9633, -2259, -11362, -6436},
    {6437, -11362, 2261, 9633},
    {2260, -6436, 9633, -11363},
  };

  private IntegerDct() {}

  /**
   * The factors of coefficients 0, 2, 4 and 6 in results k and 7 - k; not to be written to.
   *
   * @param k 0..3
   */
  public static int[] even(int k) {
    return EVEN[k];
  }

  /**
   * The factors of coefficients 1, 3, 5 and 7 in result k, and of their opposites in 7 - k; not to
   * be written to.
   *
   * @param k 0..3
   */
  public static int[] odd(int k) {
    return ODD[k];
  }
}
