package dev.selvage.resample;

/**
 * Sums rows of a source to rows of the target. Source rows are widened four at a time and added to
 * every target row that needs them; so they are read once where an image shrinks, and only a few
 * rows are held at any time.
 *
 * <p>For one call on one thread.
 */
final class VerticalPass {
  private static final int GROUP = 4;
  private static final int MOST_SUMS = 16;

  private final RowSplitter splitter;
  private final FixedWeights weights;
  private final int[][][] group = new int[GROUP][][];
  private final int[][][] sums;
  private final int[] factors = new int[GROUP * MOST_SUMS];

  VerticalPass(RowSplitter splitter, FixedWeights weights) {
    this.splitter = splitter;
    this.weights = weights;
    for (int row = 0; row < GROUP; row++) {
      group[row] = splitter.newRow();
    }
    sums = new int[Math.min(MOST_SUMS, sumsAtOnce())][][];
    for (int sum = 0; sum < sums.length; sum++) {
      sums[sum] = splitter.newRow();
    }
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

  /** Gives all rows of the target to a sink; its values have the weights' fractional bits. */
  void run(RowSink sink) {
    int done = 0;
    while (done < weights.length()) {
      done = sweep(done, sink);
    }
  }

  /**
   * Makes target rows from {@code from} on, until there are no more or more are wanted at once than
   * there are sums; those are left to another sweep.
   */
  private int sweep(int from, RowSink sink) {
    int done = from;
    int started = from;
    boolean full = false;
    for (int top = groupOf(from); ; top += GROUP) {
      int old = started;
      while (!full && started < weights.length() && weights.first(started) < top + GROUP) {
        full = started - done == sums.length;
        started += full ? 0 : 1;
      }
      if (done == started) {
        return done;
      }
      readGroup(top, weights.end(started - 1));
      addGroup(top, done, started, old);
      while (done < started && weights.end(done) <= top + GROUP) {
        sink.row(done, sums[done % sums.length]);
        done++;
      }
    }
  }

  private void readGroup(int top, int end) {
    for (int row = 0; row < GROUP && top + row < end; row++) {
      if (top + row >= weights.first(0)) {
        splitter.read(top + row, group[row]);
      }
    }
  }

  /**
   * Adds a group to the target rows {@code from} to {@code to}, of which those from {@code fresh}
   * on have no sum yet. Plane by plane, so that the group's plane stays in the cache.
   */
  private void addGroup(int top, int from, int to, int fresh) {
    for (int y = from; y < to; y++) {
      for (int row = 0; row < GROUP; row++) {
        factors[GROUP * (y - from) + row] = weights.weight(y, top + row);
      }
    }
    for (int plane = 0; plane < group[0].length; plane++) {
      for (int y = from; y < to; y++) {
        addPlane(sums[y % sums.length][plane], plane, GROUP * (y - from), y >= fresh);
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
