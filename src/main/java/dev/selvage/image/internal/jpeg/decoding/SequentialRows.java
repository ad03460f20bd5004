package dev.selvage.image.internal.jpeg.decoding;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a scan that holds all coefficients of its blocks, one row of MCUs at a time: its blocks
 * are read, some hundred at once, and transformed while they are in the cache. Those outside of
 * what the planes are to hold are read alone. For one thread; to be closed.
 */
final class SequentialRows implements AutoCloseable {
  private final Scan scan;
  private final List<PlaneStore> targets;
  private final SegmentReader reader;
  private final boolean ahead;
  private final Runnable check;
  private @Nullable Segments segments;
  private @Nullable Findings seen;
  private int done;
  private int sound;

  /**
   * @param planes of each component of the frame
   * @param ahead whether a thread of its own reads segments
   * @param check called for each segment
   */
  SequentialRows(
      Frame frame,
      Scan scan,
      List<PlaneStore> planes,
      SegmentReader reader,
      boolean ahead,
      Runnable check) {
    this.scan = scan;
    this.reader = reader;
    this.ahead = ahead;
    this.check = check;
    targets = new ArrayList<>();
    for (Component part : scan.parts()) {
      targets.add(planes.get(frame.components().indexOf(part)));
    }
  }

  boolean isDone() {
    return done == reader.high();
  }

  /** Decodes the next row of MCUs. */
  void next() {
    Segments source = segments;
    if (source == null) {
      restrict();
      source = ahead ? new SegmentsAhead(reader, scan) : Segments.inTurn(reader, scan);
      segments = source;
    }
    Segment segment;
    do {
      check.run();
      segment = source.next();
      if (segment.drawn) {
        transform(segment);
      }
    } while (!segment.last);
    seen = segment.findings;
    sound += segment.sound ? 1 : 0;
    done++;
    for (int i = 0; i < targets.size(); i++) {
      targets.get(i).read(done * scan.down(scan.parts().get(i)) - 1);
    }
  }

  /** What any of the planes is to hold. */
  private void restrict() {
    int top = Integer.MAX_VALUE;
    int left = Integer.MAX_VALUE;
    int right = 0;
    for (int i = 0; i < targets.size(); i++) {
      Component part = scan.parts().get(i);
      int across = scan.across(part);
      PlaneStore target = targets.get(i);
      top = Math.min(top, target.firstBlockRow() / scan.down(part));
      left = Math.min(left, target.firstBlock() / across);
      right = Math.max(right, (target.endBlock() + across - 1) / across);
    }
    reader.restrict(top, left, right);
  }

  private void transform(Segment segment) {
    for (int i = 0; i < targets.size(); i++) {
      Component part = scan.parts().get(i);
      int across = scan.across(part);
      int down = scan.down(part);
      for (int row = 0; row < down; row++) {
        targets
            .get(i)
            .write(
                segment.first * across,
                segment.row * down + row,
                segment.units * across,
                segment.lanes[i][row]);
      }
    }
  }

  /** What is wrong with the rows that were decoded; null if nothing is. */
  @Nullable Findings seen() {
    return seen;
  }

  /** Notes how far the components came. */
  void noteRows() {
    for (Component part : scan.parts()) {
      part.rowsDone = Math.max(part.rowsDone, sound * scan.down(part));
    }
  }

  /** Notes the same, and passes over what is left of the data, after the last row. */
  void finish() {
    close();
    noteRows();
    reader.finish();
  }

  @Override
  public void close() {
    if (segments != null) {
      segments.close();
    }
  }
}
