package dev.selvage.batch;

import java.util.Locale;

/** How far apart the colours of the tiles are, as a drawing. */
final class DeltaEHistogram {
  /** CIEDE2000 of one bar. */
  private static final double STEP = 0.5;

  private static final int BARS = 21;
  private static final int BAR_WIDTH = 40;
  private static final int HEIGHT = 140;

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

  /**
   * An SVG element.
   *
   * @param threshold CIEDE2000 above which colours differ
   */
  String svg(double threshold) {
    long most = 1;
    for (long count : counts) {
      most = Math.max(most, count);
    }
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Histogram of deltaE\">",
            BARS * BAR_WIDTH,
            HEIGHT + 36));
    for (int bar = 0; bar < BARS; bar++) {
      double from = bar * STEP;
      // Something is seen of even a single tile.
      long height = counts[bar] == 0 ? 0 : Math.max(2, counts[bar] * HEIGHT / most);
      int x = bar * BAR_WIDTH;
      svg.append(
          String.format(
              Locale.ROOT,
              "<rect%s x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>"
                  + "<text x=\"%d\" y=\"%d\">%s</text><text x=\"%d\" y=\"%d\">%s</text>",
              from >= threshold ? " class=\"over\"" : "",
              x + 3,
              HEIGHT + 14 - height,
              BAR_WIDTH - 6,
              height,
              x + BAR_WIDTH / 2,
              HEIGHT + 10 - height,
              counts[bar] == 0 ? "" : String.valueOf(counts[bar]),
              x + BAR_WIDTH / 2,
              HEIGHT + 30,
              bar == BARS - 1 ? "\u2265 " + from : String.valueOf(from)));
    }
    return svg.append("</svg>").toString();
  }
}
