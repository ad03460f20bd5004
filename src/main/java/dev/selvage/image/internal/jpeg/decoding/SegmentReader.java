package dev.selvage.image.internal.jpeg.decoding;

import java.util.Arrays;

/**
 * Reads the segments of a scan, one after the other. Those outside of what is wanted are read too,
 * but cost no more than that. For one thread at a time.
 */
final class SegmentReader {
  private final SequentialScan reader;
  private final Findings findings;
  private final boolean[] reads;
  private final int wide;
  private final int high;
  private final int most;
  private final int[] across;

  /** What is wanted of the scan: MCUs. */
  private int top;

  private int left;
  private int right;

  private int row;
  private int column;
  private int losses;

  SegmentReader(
      Frame frame,
      Scan scan,
      InverseDct transform,
      ScanData data,
      Findings findings,
      int interval) {
    this.findings = findings;
    reader = new SequentialScan(scan, PlaneStore.rowStarts(transform), data, findings, interval);
    reads = PlaneStore.reads(transform);
    wide = scan.unitsWide(frame);
    high = scan.unitsHigh(frame);
    across = scan.parts().stream().mapToInt(scan::across).toArray();
    most = Lanes.STRIDE / Arrays.stream(across).max().orElse(1);
    right = wide;
  }

  /**
   * Says what is wanted, before the first segment is read.
   *
   * @param firstRow of MCUs
   * @param first MCU of a row
   * @param end of the MCUs of a row, exclusive
   */
  void restrict(int firstRow, int first, int end) {
    top = firstRow;
    left = first;
    right = Math.min(end, wide);
  }

  /** Rows of MCUs. */
  int high() {
    return high;
  }

  boolean isDone() {
    return row == high;
  }

  /** Reads the next segment. */
  void read(Segment segment) {
    boolean inside = row >= top && column >= left && column < right;
    int end = inside ? right : row >= top && column < left ? left : wide;
    segment.row = row;
    segment.first = column;
    segment.units = Math.min(most, end - column);
    segment.drawn = inside;
    if (inside) {
      clear(segment);
    }
    reader.read(segment.units, segment.targets);
    column += segment.units;
    segment.last = column == wide;
    if (segment.last) {
      segment.sound = reader.losses == losses && !reader.isPastEnd();
      losses = reader.losses;
      column = 0;
      row++;
    }
    segment.findings = findings.isEmpty() ? null : findings.copy();
  }

  private void clear(Segment segment) {
    for (int i = 0; i < across.length; i++) {
      int count = segment.units * across[i];
      for (int[] lanes : segment.lanes[i]) {
        for (int natural = 0; natural < reads.length; natural++) {
          if (reads[natural]) {
            int start = natural * Lanes.STRIDE;
            Arrays.fill(lanes, start, start + count, 0);
          }
        }
      }
    }
  }

  /** Passes over what is left of the data, after the last segment. */
  void finish() {
    reader.finish();
  }
}
