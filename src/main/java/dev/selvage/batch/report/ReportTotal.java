package dev.selvage.batch.report;

import dev.selvage.batch.journal.JournalSummary;
import dev.selvage.batch.journal.TileState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A total of the page.
 *
 * @param find what shows the tiles that are counted, when it is searched for; null where nothing
 *     does
 * @param name what is counted
 * @param count how many, for people
 * @param style the class of its number, or null
 */
record ReportTotal(@Nullable String find, String name, String count, @Nullable String style) {
  /** Stands for the state of tiles that the manifest does not name any more. */
  static final String GONE = "gone";

  private static final String STATE = "state:";

  /** The totals, of which those of the states come to the first. */
  static List<ReportTotal> of(JournalSummary summary) {
    List<ReportTotal> totals = new ArrayList<>();
    totals.add(of("", "tiles", summary.tiles(), null));
    for (TileState state : TileState.values()) {
      long count = summary.count(state);
      boolean always =
          state == TileState.CONFIRMED || state == TileState.DIFFERS || state == TileState.FAILED;
      if (always || count > 0) {
        totals.add(of(STATE + state.label(), name(state), count, state.label()));
      }
    }
    if (summary.gone() > 0) {
      totals.add(of(STATE + GONE, "no more in the manifest", summary.gone(), null));
    }
    totals.add(of(null, "uploads begun", summary.attempts(), null));
    return totals;
  }

  /** A state for people. */
  static String name(TileState state) {
    return state.label().replace('_', ' ');
  }

  /** None is neither good nor bad. */
  private static ReportTotal of(
      @Nullable String find, String name, long count, @Nullable String style) {
    return new ReportTotal(find, name, number(count), count == 0 ? null : style);
  }

  static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
