package dev.selvage.batch.report;

import dev.selvage.batch.journal.JournalSummary;
import dev.selvage.batch.journal.TileState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A total of the page.
 *
 * @param find what shows the tiles that are counted, when it is searched for; null where nothing
 *     does
 * @param name what is counted
 * @param count how many
 */
record ReportTotal(@Nullable String find, String name, long count) {
  static List<ReportTotal> of(JournalSummary summary) {
    List<ReportTotal> totals = new ArrayList<>();
    totals.add(new ReportTotal("", "tiles", summary.tiles()));
    for (TileState state : TileState.values()) {
      boolean always =
          state == TileState.CONFIRMED || state == TileState.DIFFERS || state == TileState.FAILED;
      if (always || summary.count(state) > 0) {
        totals.add(new ReportTotal(state.label(), state.label(), summary.count(state)));
      }
    }
    if (summary.gone() > 0) {
      totals.add(new ReportTotal(null, "no more in the manifest", summary.gone()));
    }
    totals.add(new ReportTotal(null, "uploads begun", summary.attempts()));
    return totals;
  }
}
