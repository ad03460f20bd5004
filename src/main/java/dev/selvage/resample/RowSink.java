package dev.selvage.resample;

/** Takes the rows of a pass, top to bottom. */
@FunctionalInterface
interface RowSink {
  /**
   * One row.
   *
   * @param y the target's row
   * @param planes four arrays that are valid until this returns; see {@link RowSplitter}
   */
  void row(int y, int[][] planes);
}
