package dev.selvage.batch.report;

import dev.selvage.batch.journal.TileRecord;
import dev.selvage.html.HtmlTemplates;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A tile as a row of the page's table.
 *
 * @param tile what is known of it
 * @param thumbnail null where it was never composed
 */
record ReportRow(TileRecord tile, @Nullable Thumbnail thumbnail) {
  /** What a total of the page finds it by. */
  String group() {
    return tile.line() == null ? ReportTotal.GONE : tile.state().label();
  }

  /** For people. */
  String state() {
    String state = ReportTotal.name(tile.state());
    return tile.line() == null ? state + ", not in the manifest any more" : state;
  }

  @Nullable String deltaE() {
    Double deltaE = tile.deltaE();
    return deltaE == null ? null : HtmlTemplates.fixed(deltaE, 2);
  }

  @Nullable String bytes() {
    return tile.bytes() == 0 ? null : String.format(Locale.ROOT, "%,d", tile.bytes());
  }

  /** What went wrong on the way to a good end is in the journal. */
  @Nullable String error() {
    return tile.state().isConfirmed() ? null : tile.lastError();
  }
}
