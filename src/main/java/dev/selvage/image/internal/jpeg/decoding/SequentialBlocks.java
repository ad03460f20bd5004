package dev.selvage.image.internal.jpeg.decoding;

import java.util.Arrays;
import java.util.List;

/**
 * Reads a scan that holds all coefficients of its blocks, and keeps them as they are stored. For
 * one thread.
 */
final class SequentialBlocks {
  private static final int COEFFICIENTS = Component.BLOCK * Component.BLOCK;

  private final Frame frame;
  private final Scan scan;
  private final List<Coefficients> targets;
  private final SequentialScan reader;
  private final int[] rowStarts = new int[COEFFICIENTS];

  /** By block of an MCU, downwards in a component and then across: one row of blocks. */
  private final int[][] lanes;

  /** The same for each row of blocks of an MCU. */
  private final int[][] rows;

  /**
   * @param targets of each component of the scan
   */
  SequentialBlocks(
      Frame frame,
      Scan scan,
      List<Coefficients> targets,
      ScanData data,
      Findings findings,
      int interval) {
    this.frame = frame;
    this.scan = scan;
    this.targets = targets;
    int most = scan.parts().stream().mapToInt(scan::across).max().orElse(1);
    int stride = most * scan.unitsWide(frame);
    Arrays.setAll(rowStarts, z -> z * stride);
    reader = new SequentialScan(scan, rowStarts, data, findings, interval);
    rows = new int[scan.parts().stream().mapToInt(scan::down).sum()][COEFFICIENTS * stride];
    lanes = new int[scan.parts().stream().mapToInt(this::blocks).sum()][];
    int block = 0;
    int row = 0;
    for (Component part : scan.parts()) {
      for (int down = 0; down < scan.down(part); down++, row++) {
        Arrays.fill(lanes, block, block + scan.across(part), rows[row]);
        block += scan.across(part);
      }
    }
  }

  private int blocks(Component part) {
    return scan.across(part) * scan.down(part);
  }

  /**
   * Reads all of it.
   *
   * @param check called for each row of MCUs
   */
  void read(Runnable check) {
    int sound = 0;
    for (int y = 0; y < scan.unitsHigh(frame); y++) {
      check.run();
      for (int[] row : rows) {
        Arrays.fill(row, 0);
      }
      int before = reader.losses;
      reader.read(scan.unitsWide(frame), lanes);
      keep(y);
      sound += reader.losses == before && !reader.isPastEnd() ? 1 : 0;
    }
    for (Component part : scan.parts()) {
      part.rowsDone = Math.max(part.rowsDone, sound * scan.down(part));
    }
    reader.finish();
  }

  private void keep(int y) {
    int row = 0;
    for (int i = 0; i < targets.size(); i++) {
      Component part = scan.parts().get(i);
      int count = scan.across(part) * scan.unitsWide(frame);
      for (int down = 0; down < scan.down(part); down++, row++) {
        targets.get(i).keep(y * scan.down(part) + down, count, rowStarts, rows[row]);
      }
    }
  }
}
