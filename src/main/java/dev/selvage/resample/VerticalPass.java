package dev.selvage.resample;

/**
 * Sums rows of a source to rows of the target. Source rows are widened four at a time and added to
 * every target row that needs them; so they are read once where an image shrinks, and only a few
 * rows are held at any time.
 *
 * <p>For one call on one thread.
 */
final class VerticalPass implements Resampling {
  private static final int GROUP = 4;
  private static final int MOST_SUMS = 16;

  private final RowSplitter splitter;
  private final FixedWeights weights;
  private final RowSink sink;
  private final int[][][] group = new int[GROUP][][];
  private final int[][][] sums;
  private final int[] factors = new int[GROUP * MOST_SUMS];

  /** The first row of the next group. */
  private int top;

  /** Target rows that are written, and those that have a sum. */
  private int done;

  private int started;

  /** Whether the sums are all taken, so that no further row is started in this sweep. */
  private boolean full;

  /**
   * @param sink takes the rows of the target; their values have the weights' fractional bits
   */
  VerticalPass(RowSplitter splitter, FixedWeights weights, RowSink sink) {
    this.splitter = splitter;
    this.weights = weights;
    this.sink = sink;
    for (int row = 0; row < GROUP; row++) {
      group[row] = splitter.newRow();
    }
    sums = new int[Math.min(MOST_SUMS, sumsAtOnce())][][];
    for (int sum = 0; sum < sums.length; sum++) {
      sums[sum] = splitter.newRow();
    }
    top = groupOf(0);
  }

  /** The most target rows that one group of source rows belongs to. */
  private int sumsAtOnce() {
    int most = 1;
    int oldest = 0;
    for (int y = 0; y < weights.length(); y++) {
      while (weights.end(oldest) <= groupOf(y)) {
        oldest++;
      }
      most = Math.max(most, y - oldest + 1);
    }
    return most;
  }

  private int groupOf(int y) {
    return weights.first(y) & -GROUP;
  }

  @Override
  public boolean isDone() {
    return done == weights.length();
  }

  @Override
  public double share() {
    return (double) done / weights.length();
  }

  /**
   * Reads one group. Where more target rows are wanted at once than there are sums, those are left
   * to another sweep over the source.
   */
  @Override
  public void next() {
    int fresh = started;
    while (!full && started < weights.length() && weights.first(started) < top + GROUP) {
      full = started - done == sums.length;
      started += full ? 0 : 1;
    }
    if (done == started) {
      full = false;
      top = groupOf(done);
      return;
    }
    readGroup(weights.end(started - 1));
    addGroup(fresh);
    while (done < started && weights.end(done) <= top + GROUP) {
      sink.row(done, sums[done % sums.length]);
      done++;
    }
    top += GROUP;
  }

  private void readGroup(int end) {
    // Another sweep would begin where the first row that is not written does.
    splitter.advance(weights.first(done), Math.min(top + GROUP, end));
    for (int row = 0; row < GROUP && top + row < end; row++) {
      if (top + row >= weights.first(0)) {
        splitter.read(top + row, group[row]);
      }
    }
  }

  /**
   * Adds a group to the target rows that are started, of which those from {@code fresh} on have no
   * sum yet. Plane by plane, so that the group's plane stays in the cache.
   */
  private void addGroup(int fresh) {
    for (int y = done; y < started; y++) {
      for (int row = 0; row < GROUP; row++) {
        factors[GROUP * (y - done) + row] = weights.weight(y, top + row);
      }
    }
    for (int plane = 0; plane < group[0].length; plane++) {
      for (int y = done; y < started; y++) {
        addPlane(sums[y % sums.length][plane], plane, GROUP * (y - done), y >= fresh);
      }
    }
  }

  private void addPlane(int[] sum, int plane, int factor, boolean fresh) {
    int a = factors[factor];
    int b = factors[factor + 1];
    int c = factors[factor + 2];
    int d = factors[factor + 3];
    int[] p = group[0][plane];
    int[] q = group[1][plane];
    int[] r = group[2][plane];
    int[] s = group[3][plane];
    if (fresh) {
      set(sum, p, q, r, s, a, b, c, d);
    } else {
      add(sum, p, q, r, s, a, b, c, d);
    }
  }

  // Four separate arrays, all at index i: the shape that C2 vectorises on 17 and later.
  private static void add(
      int[] sum, int[] p, int[] q, int[] r, int[] s, int a, int b, int c, int d) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += a * p[i] + b * q[i] + c * r[i] + d * s[i];
    }
  }

  private static void set(
      int[] sum, int[] p, int[] q, int[] r, int[] s, int a, int b, int c, int d) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] = a * p[i] + b * q[i] + c * r[i] + d * s[i];
    }
  }
}
