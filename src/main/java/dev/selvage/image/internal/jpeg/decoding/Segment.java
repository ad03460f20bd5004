package dev.selvage.image.internal.jpeg.decoding;

import org.jspecify.annotations.Nullable;

/**
 * Blocks of some MCUs that lie beside each other: their coefficients, and where they belong. Handed
 * from what reads to what transforms, and back.
 */
final class Segment {
  /** By component of the scan, and row of blocks in the MCU: its lanes. */
  final int[][][] lanes;

  /** By block of the MCU: its lanes. */
  final int[][] targets;

  /** The row of MCUs. */
  int row;

  /** The first MCU. */
  int first;

  /** How many MCUs. */
  int units;

  /** Whether any of it is of use: if not, what is in the lanes is not either. */
  boolean drawn;

  /** Whether the row ends with it. */
  boolean last;

  /** Whether nothing of the row was missing; known where it ends. */
  boolean sound;

  /** What was wrong so far; null if nothing was. */
  @Nullable Findings findings;

  Segment(Scan scan) {
    lanes = new int[scan.parts().size()][][];
    int blocks = 0;
    for (int i = 0; i < lanes.length; i++) {
      Component part = scan.parts().get(i);
      lanes[i] = new int[scan.down(part)][];
      for (int down = 0; down < lanes[i].length; down++) {
        lanes[i][down] = LaneMemory.shared().take();
      }
      blocks += scan.down(part) * scan.across(part);
    }
    targets = new int[blocks][];
    int at = 0;
    for (int i = 0; i < lanes.length; i++) {
      for (int[] row : lanes[i]) {
        for (int across = 0; across < scan.across(scan.parts().get(i)); across++) {
          targets[at++] = row;
        }
      }
    }
  }

  /** Gives the lanes back; to be called once, when nobody uses them. */
  void close() {
    for (int[][] part : lanes) {
      for (int[] row : part) {
        LaneMemory.shared().giveBack(row);
      }
    }
  }
}
