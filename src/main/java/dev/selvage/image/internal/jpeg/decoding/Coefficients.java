package dev.selvage.image.internal.jpeg.decoding;

import java.util.Arrays;

/**
 * The coefficients of a component, for files that give them in several passes: two bytes each, in
 * the order of the file. For one thread.
 */
final class Coefficients {
  private final Component component;

  /** Of each block: all, or DC alone. */
  final int kept;

  /** Block by block, row by row. */
  final short[] values;

  /**
   * @param kept of each block, 64 or 1
   */
  Coefficients(Component component, int kept) {
    this.component = component;
    this.kept = kept;
    values = new short[Math.multiplyExact(component.paddedWide * kept, component.paddedHigh)];
  }

  /** Where a block begins. */
  int index(int x, int y) {
    return (y * component.paddedWide + x) * kept;
  }

  /**
   * Copies blocks that lie beside each other into lanes.
   *
   * @param rowStarts by index in the file: where a coefficient's row of lanes begins
   */
  void copy(int x, int y, int count, int[] rowStarts, int[] lanes) {
    Arrays.fill(lanes, 0);
    int at = index(x, y);
    for (int lane = 0; lane < count; lane++) {
      for (int k = 0; k < kept; k++) {
        int value = values[at++];
        if (value != 0) {
          lanes[rowStarts[k] + lane] = value;
        }
      }
    }
  }

  /**
   * Takes the first blocks of a row from lanes.
   *
   * @param y of the row of blocks
   * @param count of blocks
   * @param rowStarts as for {@link #copy}
   */
  void keep(int y, int count, int[] rowStarts, int[] lanes) {
    int at = index(0, y);
    for (int lane = 0; lane < count; lane++) {
      for (int k = 0; k < kept; k++) {
        values[at++] = (short) lanes[rowStarts[k] + lane];
      }
    }
  }
}
