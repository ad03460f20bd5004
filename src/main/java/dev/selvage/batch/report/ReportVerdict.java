package dev.selvage.batch.report;

import dev.selvage.batch.journal.JournalSummary;
import dev.selvage.batch.journal.TileState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page's first sentence: how the batch stands.
 *
 * @param tone the class that the stylesheet has for it: good, bad or unsure
 * @param headline how many tiles are through
 * @param details what became of the others; null where there are none
 */
record ReportVerdict(String tone, String headline, @Nullable String details) {
  static ReportVerdict of(JournalSummary summary) {
    long confirmed =
        summary.states().entrySet().stream()
            .filter(entry -> entry.getKey().isConfirmed())
            .mapToLong(entry -> entry.getValue())
            .sum();
    long bad = summary.count(TileState.DIFFERS) + summary.count(TileState.FAILED);
    List<String> details = new ArrayList<>();
    add(details, summary.count(TileState.DIFFERS), "differ", "differs");
    add(details, summary.count(TileState.FAILED), "failed", "failed");
    add(details, summary.unfinished(), "are not done yet", "is not done yet");
    add(
        details,
        summary.count(TileState.SENT),
        "are sent, and the server tells no border of them",
        "is sent, and the server tells no border of it");
    String tone = bad > 0 ? "bad" : summary.unfinished() > 0 ? "unsure" : "good";
    return new ReportVerdict(
        summary.tiles() == 0 ? "unsure" : tone,
        headline(summary.tiles(), confirmed),
        details.isEmpty() ? null : String.join("; ", details) + ".");
  }

  private static String headline(long tiles, long confirmed) {
    if (tiles == 0) {
      return "The manifest names no tiles";
    }
    if (tiles == 1) {
      return confirmed == 1 ? "The tile is confirmed" : "The tile is not confirmed";
    }
    return confirmed == tiles
        ? "All " + ReportTotal.number(tiles) + " tiles are confirmed"
        : ReportTotal.number(confirmed)
            + " of "
            + ReportTotal.number(tiles)
            + " tiles are confirmed";
  }

  private static void add(List<String> details, long count, String several, String one) {
    if (count > 0) {
      details.add(ReportTotal.number(count) + " " + (count == 1 ? one : several));
    }
  }
}
