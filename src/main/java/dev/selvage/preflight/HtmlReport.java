package dev.selvage.preflight;

import dev.selvage.border.BorderComparison;
import dev.selvage.border.BorderInfo;
import dev.selvage.border.Rgba;
import dev.selvage.image.Size;
import dev.selvage.image.Warning;
import dev.selvage.instantsite.Rendition;
import dev.selvage.instantsite.UploadResult;
import dev.selvage.transform.Placement;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A report as one HTML page that needs no network and runs no script: the tile with its border
 * drawn and magnified, both colours side by side, placements, renditions and timings.
 */
public final class HtmlReport {
  private static final int LOUPE_SCALE = 12;
  private static final int RING_SCALE = 32;

  private HtmlReport() {}

  /** The page, UTF-8. */
  public static String render(PreflightReport report) {
    RenderedTile tile = report.tile();
    Size size = tile.size();
    Map<String, String> values = new HashMap<>();
    values.put("title", Html.escape(title(report)));
    values.put("subtitle", Html.escape(subtitle(report)));
    values.put("verdict", report.verdict().label());
    values.put("verdictWords", Html.escape(report.verdict().sentence()));
    values.put("tileDataUri", dataUri(tile));
    values.put("width", String.valueOf(size.width()));
    values.put("height", String.valueOf(size.height()));
    values.put("loupeScale", String.valueOf(LOUPE_SCALE));
    values.put("loupeWidth", String.valueOf((long) size.width() * LOUPE_SCALE));
    values.put("loupeHeight", String.valueOf((long) size.height() * LOUPE_SCALE));
    values.put("ringScale", String.valueOf(RING_SCALE));
    values.put("ringWidth", String.valueOf((long) size.width() * RING_SCALE));
    values.put("ringHeight", String.valueOf((long) size.height() * RING_SCALE));
    values.put("placementRects", each(tile.placements(), HtmlReport::placementRect));
    values.put("placementRows", placementRows(tile.placements()));
    values.put("warnings", each(tile.warnings(), HtmlReport::warning));
    values.put("colours", colours(report));
    values.put("colourNote", colourNote(report.comparison()));
    values.put("renditions", renditions(report.upload()));
    values.put("timingRows", timingRows(report.timings()));
    values.put("fileRows", fileRows(report));
    return Html.template("report.html").fill(values);
  }

  private static String title(PreflightReport report) {
    String target = report.target().toString();
    return Character.toUpperCase(target.charAt(0))
        + target.substring(1)
        + " of store "
        + report.storeId();
  }

  private static String subtitle(PreflightReport report) {
    RenderedTile tile = report.tile();
    return "%s px, %s, %,d bytes"
        .formatted(tile.size(), tile.format().label(), tile.bytes().length);
  }

  private static String dataUri(RenderedTile tile) {
    return "data:%s;base64,%s"
        .formatted(tile.format().mediaType(), Base64.getEncoder().encodeToString(tile.bytes()));
  }

  private static String placementRect(Placement p) {
    return "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>"
        .formatted(p.x(), p.y(), p.width(), p.height());
  }

  private static String placementRows(List<Placement> placements) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < placements.size(); i++) {
      Placement p = placements.get(i);
      rows.append(
          "<tr><td>%d</td>%s%s%s%s</tr>"
              .formatted(
                  i + 1, number(p.x()), number(p.y()), number(p.width()), number(p.height())));
    }
    return rows.toString();
  }

  private static String warning(Warning warning) {
    return "<p>Warning: %s (<code>%s</code>)</p>"
        .formatted(Html.escape(warning.message()), Html.escape(warning.code()));
  }

  private static String colours(PreflightReport report) {
    String local = colour("measured here", report.tile().borderInfo());
    BorderInfo server = report.server();
    if (server != null) {
      return local + colour("measured by the server", server);
    }
    return local;
  }

  private static String colour(String whose, BorderInfo border) {
    Rgba c = border.color();
    return """
        <div class="colour checks"><div style="background: rgba(%d, %d, %d, %s)"></div>\
        <p style="background: var(--card)"><strong>%s</strong><br><code>%s</code><br>%s</p></div>"""
        .formatted(
            c.red(),
            c.green(),
            c.blue(),
            String.format(Locale.ROOT, "%.4f", c.alpha()),
            Html.escape(whose),
            Html.escape(c.toString()),
            border.homogeneity() ? "one colour all round" : "not one colour");
  }

  private static String colourNote(@Nullable BorderComparison comparison) {
    if (comparison == null) {
      return "Nothing was uploaded.";
    }
    if (comparison.deltaE().isEmpty()) {
      return "The server has told no border.";
    }
    return String.format(
        Locale.ROOT,
        "CIEDE2000 %.2f (allowed %.2f), alpha %.3f apart (allowed %.3f).",
        comparison.deltaE().getAsDouble(),
        comparison.thresholds().deltaE(),
        comparison.alphaDifference().orElse(0),
        comparison.thresholds().alpha());
  }

  private static String renditions(@Nullable UploadResult upload) {
    if (upload == null) {
      return "";
    }
    return """
        <h2>Renditions</h2>
        <table><thead><tr><th>name</th><th>URL</th><th class="n">width</th>\
        <th class="n">height</th></tr></thead><tbody>%s</tbody></table>"""
        .formatted(each(upload.renditions(), HtmlReport::rendition));
  }

  private static String rendition(Rendition rendition) {
    String name = rendition.name() == null ? "" : rendition.name();
    return "<tr><td>%s</td><td><code>%s</code></td>%s%s</tr>"
        .formatted(
            Html.escape(name),
            Html.escape(rendition.url()),
            number(rendition.width()),
            number(rendition.height()));
  }

  private static String timingRows(List<Timing> timings) {
    double longest = timings.stream().mapToDouble(HtmlReport::millis).max().orElse(1);
    return each(
        timings,
        timing ->
            String.format(
                Locale.ROOT,
                "<tr><td>%s</td><td class=\"n\">%.1f</td>"
                    + "<td><span class=\"bar\" style=\"width: %.1f%%\"></span></td></tr>",
                Html.escape(timing.part()),
                millis(timing),
                100 * millis(timing) / Math.max(longest, 0.001)));
  }

  private static String fileRows(PreflightReport report) {
    RenderedTile tile = report.tile();
    StringBuilder rows = new StringBuilder();
    rows.append(fileRow("SHA-256", tile.sha256()));
    rows.append(fileRow("bytes", String.valueOf(tile.bytes().length)));
    if (report.imageId() != null) {
      rows.append(fileRow("image id", report.imageId()));
    }
    if (report.upload() != null && report.upload().bucket() != null) {
      rows.append(fileRow("bucket", report.upload().bucket()));
    }
    return rows.toString();
  }

  private static String fileRow(String name, String value) {
    return "<tr><th>%s</th><td><code>%s</code></td></tr>"
        .formatted(Html.escape(name), Html.escape(value));
  }

  private static double millis(Timing timing) {
    return timing.took().toNanos() / 1e6;
  }

  private static String number(@Nullable Integer value) {
    return "<td class=\"n\">" + (value == null ? "" : value) + "</td>";
  }

  private static <T> String each(List<T> items, Function<T, String> html) {
    return items.stream().map(html).collect(Collectors.joining("\n"));
  }
}
