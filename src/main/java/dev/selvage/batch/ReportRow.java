package dev.selvage.batch;

import dev.selvage.preflight.Html;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A tile as a row of the page's table. */
final class ReportRow {
  private ReportRow() {}

  static String of(TileRecord tile) {
    Double deltaE = tile.deltaE();
    boolean well = tile.state() == TileState.CONFIRMED;
    return "<tr>"
        + number(tile.line())
        + cell(tile.tile())
        + "<td class=\"%s\">%s</td>".formatted(tile.state().label(), tile.state().label())
        + number(deltaE == null ? null : String.format(Locale.ROOT, "%.2f", deltaE))
        + number(tile.bytes() == 0 ? null : tile.bytes())
        + number(tile.attempts())
        + cell(tile.imageId())
        // What went wrong on the way to a good end is in the journal.
        + cell(well ? null : tile.lastError())
        + "</tr>\n";
  }

  private static String number(@Nullable Object value) {
    return "<td class=\"n\">" + (value == null ? "" : value) + "</td>";
  }

  private static String cell(@Nullable String text) {
    return "<td>" + (text == null ? "" : Html.escape(text)) + "</td>";
  }
}
