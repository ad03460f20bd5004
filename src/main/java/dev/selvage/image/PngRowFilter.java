package dev.selvage.image;

/**
 * Filters PNG rows: not at all, or each by the usual rule, which takes the filter whose bytes, as
 * signed ones, have the least sum of absolute values (W3C PNG, 12.7).
 */
final class PngRowFilter {
  private static final int FILTERS = 5;

  private final int pixelBytes;
  private final boolean adaptive;
  private final byte[][] candidates;
  private final byte[] above;

  /**
   * @param pixelBytes bytes from one pixel to the next
   * @param rowBytes bytes a row
   * @param adaptive whether to choose a filter for each row, or leave all as they are
   */
  PngRowFilter(int pixelBytes, int rowBytes, boolean adaptive) {
    this.pixelBytes = pixelBytes;
    this.adaptive = adaptive;
    candidates = new byte[FILTERS][rowBytes + 1];
    above = new byte[rowBytes];
    for (int i = 0; i < FILTERS; i++) {
      candidates[i][0] = (byte) i;
    }
  }

  /**
   * The number of the filter and the filtered row; valid until the next call.
   *
   * @param row the next row, which is remembered but not written to
   */
  byte[] next(byte[] row) {
    if (!adaptive) {
      System.arraycopy(row, 0, candidates[0], 1, row.length);
      return candidates[0];
    }
    fill(row);
    byte[] best = candidates[0];
    long least = Long.MAX_VALUE;
    for (byte[] candidate : candidates) {
      long cost = cost(candidate);
      if (cost < least) {
        least = cost;
        best = candidate;
      }
    }
    System.arraycopy(row, 0, above, 0, row.length);
    return best;
  }

  private void fill(byte[] row) {
    byte[] none = candidates[0];
    byte[] sub = candidates[1];
    byte[] up = candidates[2];
    byte[] average = candidates[3];
    byte[] paeth = candidates[4];
    for (int i = 0; i < row.length; i++) {
      int left = i < pixelBytes ? 0 : row[i - pixelBytes] & 0xff;
      int corner = i < pixelBytes ? 0 : above[i - pixelBytes] & 0xff;
      int top = above[i] & 0xff;
      byte value = row[i];
      none[i + 1] = value;
      sub[i + 1] = (byte) (value - left);
      up[i + 1] = (byte) (value - top);
      average[i + 1] = (byte) (value - (left + top) / 2);
      paeth[i + 1] = (byte) (value - paeth(left, top, corner));
    }
  }

  private static int paeth(int left, int top, int corner) {
    int toLeft = Math.abs(top - corner);
    int toTop = Math.abs(left - corner);
    int toCorner = Math.abs(left + top - 2 * corner);
    if (toLeft <= toTop && toLeft <= toCorner) {
      return left;
    }
    return toTop <= toCorner ? top : corner;
  }

  private static long cost(byte[] filtered) {
    long sum = 0;
    for (int i = 1; i < filtered.length; i++) {
      sum += Math.abs(filtered[i]);
    }
    return sum;
  }
}
