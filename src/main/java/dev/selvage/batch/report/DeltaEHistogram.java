package dev.selvage.batch.report;

import dev.selvage.batch.journal.Database;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How far apart the colours of the tiles are, as a drawing. */
final class DeltaEHistogram {
  /** CIEDE2000 of one bar. */
  private static final double STEP = 0.5;

  private static final int BARS = 21;
  private static final int BAR_WIDTH = 40;
  private static final int BARS_HEIGHT = 140;

  /** Room for the count of the highest bar. */
  private static final int ABOVE = 14;

  /** Room for the labels. */
  private static final int BELOW = 22;

  private final long[] counts = new long[BARS];
  private long all;

  /** Counts the tiles of a journal. The last bar holds all that is beyond the others. */
  static DeltaEHistogram of(Database database) {
    DeltaEHistogram histogram = new DeltaEHistogram();
    database.visit(
        "SELECT min(CAST(delta_e / ? AS INTEGER), ?), count(*) FROM tiles"
            + " WHERE delta_e IS NOT NULL AND line IS NOT NULL GROUP BY 1",
        row -> {
          histogram.counts[row.getInt(1)] = row.getLong(2);
          histogram.all += row.getLong(2);
        },
        STEP,
        BARS - 1);
    return histogram;
  }

  /** Whether there is nothing to draw. */
  boolean isEmpty() {
    return all == 0;
  }

  /** How many tiles are counted. */
  long count() {
    return all;
  }

  int width() {
    return BARS * BAR_WIDTH;
  }

  int height() {
    return BARS_HEIGHT + ABOVE + BELOW;
  }

  /**
   * The bars from left to right.
   *
   * @param threshold CIEDE2000 above which colours differ
   */
  List<Bar> bars(double threshold) {
    long most = Math.max(1, Arrays.stream(counts).max().orElse(1));
    List<Bar> bars = new ArrayList<>();
    for (int bar = 0; bar < BARS; bar++) {
      double from = bar * STEP;
      // Something is seen of even a single tile.
      long height = counts[bar] == 0 ? 0 : Math.max(2, counts[bar] * BARS_HEIGHT / most);
      bars.add(
          new Bar(
              bar * BAR_WIDTH,
              ABOVE + BARS_HEIGHT - height,
              BAR_WIDTH,
              height,
              counts[bar],
              bar == BARS - 1 ? "\u2265 " + from : String.valueOf(from),
              from >= threshold));
    }
    return bars;
  }

  /**
   * How many tiles lie so far apart; lengths in units of the drawing.
   *
   * @param x left edge
   * @param top upper edge
   * @param width with the gap to the next
   * @param height 0 where there are none
   * @param count how many tiles
   * @param label CIEDE2000 from which they are counted
   * @param isOver whether that is above the threshold
   */
  record Bar(int x, long top, int width, long height, long count, String label, boolean isOver) {}
}
