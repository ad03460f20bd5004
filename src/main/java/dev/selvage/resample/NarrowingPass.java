package dev.selvage.resample;

/** Stores rows whose columns are those of the source already. For one call on one thread. */
final class NarrowingPass implements RowSink {
  private final PixelWriter writer;
  private final int[] row;

  /**
   * @param planeLength elements of each plane
   */
  NarrowingPass(int planeLength, PixelWriter writer) {
    this.writer = writer;
    this.row = new int[4 * planeLength];
  }

  @Override
  public void row(int y, int[][] planes) {
    interleave(planes[0], planes[1], planes[2], planes[3], row);
    writer.write(y, row);
  }

  private static void interleave(int[] a, int[] b, int[] c, int[] d, int[] row) {
    for (int i = 0; i < a.length; i++) {
      row[4 * i] = a[i];
      row[4 * i + 1] = b[i];
      row[4 * i + 2] = c[i];
      row[4 * i + 3] = d[i];
    }
  }
}
