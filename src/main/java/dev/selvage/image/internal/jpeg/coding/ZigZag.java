package dev.selvage.image.internal.jpeg.coding;

/** The order in which the coefficients of a block are stored (ITU-T T.81, figure A.6). */
public final class ZigZag {
  /** Coefficients of a block. */
  public static final int COEFFICIENTS = 64;

  private static final int SIDE = 8;
  private static final int[] NATURAL = walk();

  private ZigZag() {}

  /**
   * Where a coefficient stands in its block.
   *
   * @param index in the order of the file, 0..63; 0 is DC
   * @return eight times its row (vertical frequency) plus its column
   */
  public static int natural(int index) {
    return NATURAL[index];
  }

  /** All of {@link #natural}, in the order of the file; a copy. */
  public static int[] naturalOrder() {
    return NATURAL.clone();
  }

  /** Along the diagonals, up and down in turn. */
  private static int[] walk() {
    int[] order = new int[COEFFICIENTS];
    int at = 0;
    for (int diagonal = 0; diagonal < 2 * SIDE - 1; diagonal++) {
      for (int i = 0; i <= diagonal; i++) {
        int row = diagonal % 2 == 0 ? diagonal - i : i;
        int column = diagonal - row;
        if (row < SIDE && column < SIDE) {
          order[at++] = SIDE * row + column;
        }
      }
    }
    return order;
  }
}
