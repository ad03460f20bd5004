package dev.selvage.image.internal.jpeg.decoding;

import java.util.ArrayList;
import java.util.List;

/**
 * Decodes a scan that holds all coefficients of its blocks, one row of MCUs at a time: its blocks
 * are read, some hundred at once, and transformed while they are in the cache. Those outside of
 * what the planes are to hold are read alone. For one thread.
 */
final class SequentialRows {
  private final Scan scan;
  private final List<PlaneStore> targets;
  private final SequentialScan reader;
  private final Runnable check;
  private final int wide;
  private final int high;
  private final int most;
  private int done;
  private int sound;

  /**
   * @param planes of each component of the frame
   * @param interval MCUs from one restart marker to the next, 0 if there are none
   * @param check called for each part of a row
   */
  SequentialRows(
      Frame frame,
      Scan scan,
      List<PlaneStore> planes,
      ScanData data,
      Findings findings,
      int interval,
      Runnable check) {
    this.scan = scan;
    this.check = check;
    targets = new ArrayList<>();
    List<int[][]> buffers = new ArrayList<>();
    int lanesAUnit = 1;
    for (Component part : scan.parts()) {
      PlaneStore target = planes.get(frame.components().indexOf(part));
      targets.add(target);
      buffers.add(target.buffers(scan.down(part)));
      lanesAUnit = Math.max(lanesAUnit, scan.across(part));
    }
    int[] rowStarts = PlaneStore.rowStarts(planes.get(0).transform());
    reader = new SequentialScan(scan, buffers, rowStarts, data, findings, interval);
    wide = scan.unitsWide(frame);
    high = scan.unitsHigh(frame);
    most = Lanes.STRIDE / lanesAUnit;
  }

  boolean isDone() {
    return done == high;
  }

  /** Decodes the next row of MCUs. */
  void next() {
    int losses = reader.losses;
    int from = wide;
    int to = 0;
    for (int i = 0; i < targets.size(); i++) {
      Component part = scan.parts().get(i);
      int down = scan.down(part);
      if (targets.get(i).holds(done * down + down - 1)) {
        int across = scan.across(part);
        from = Math.min(from, targets.get(i).firstBlock() / across);
        to = Math.max(to, (targets.get(i).endBlock() + across - 1) / across);
      }
    }
    to = Math.min(to, wide);
    read(0, from, false);
    read(from, to, true);
    read(Math.max(from, to), wide, false);
    if (reader.losses == losses && !reader.isPastEnd()) {
      sound++;
    }
    done++;
    for (int i = 0; i < targets.size(); i++) {
      targets.get(i).read(done * scan.down(scan.parts().get(i)) - 1);
    }
  }

  /** Reads MCUs of a row, and transforms them if they are of use. */
  private void read(int from, int to, boolean drawn) {
    for (int x = from; x < to; x += most) {
      check.run();
      int units = Math.min(most, to - x);
      if (drawn) {
        for (int i = 0; i < targets.size(); i++) {
          Component part = scan.parts().get(i);
          targets.get(i).clear(scan.down(part), units * scan.across(part));
        }
      }
      reader.read(units);
      if (drawn) {
        for (int i = 0; i < targets.size(); i++) {
          Component part = scan.parts().get(i);
          int across = scan.across(part);
          int down = scan.down(part);
          targets.get(i).write(x * across, done * down, down, units * across);
        }
      }
    }
  }

  /** Notes how far the components came. */
  void noteRows() {
    for (Component part : scan.parts()) {
      part.rowsDone = Math.max(part.rowsDone, sound * scan.down(part));
    }
  }

  /** Notes the same, and passes over what is left of the data, after the last row. */
  void finish() {
    noteRows();
    reader.finish();
  }
}
