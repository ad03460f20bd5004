package dev.selvage.batch.report;

import dev.selvage.batch.journal.TileRecord;
import dev.selvage.html.HtmlTemplates;
import org.jspecify.annotations.Nullable;

/** A tile as a row of the page's table. */
record ReportRow(TileRecord tile) {
  @Nullable String deltaE() {
    Double deltaE = tile.deltaE();
    return deltaE == null ? null : HtmlTemplates.fixed(deltaE, 2);
  }

  @Nullable String bytes() {
    return tile.bytes() == 0 ? null : String.valueOf(tile.bytes());
  }

  /** What went wrong on the way to a good end is in the journal. */
  @Nullable String error() {
    return tile.state().isConfirmed() ? null : tile.lastError();
  }
}
