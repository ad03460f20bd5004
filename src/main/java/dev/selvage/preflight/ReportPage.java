package dev.selvage.preflight;

import dev.selvage.border.BorderComparison;
import dev.selvage.html.HtmlTemplates;
import dev.selvage.image.Size;
import dev.selvage.render.RenderedTile;
import dev.selvage.render.Timing;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** What the page of a report shows and the report does not say as it stands there. */
record ReportPage(PreflightReport report) {
  private static final int LOUPE_SCALE = 12;
  private static final int RING_SCALE = 32;
  private static final Pattern THIS_MACHINE =
      Pattern.compile("^https?://(localhost|127\\.[0-9.]+|\\[::1])[:/]");

  /**
   * How long a stage took.
   *
   * @param part the stage
   * @param millis ms
   * @param percent of the longest stage
   */
  record Bar(String part, String millis, String percent) {}

  String title() {
    String target = report.target().toString();
    return Character.toUpperCase(target.charAt(0))
        + target.substring(1)
        + " of store "
        + report.storeId();
  }

  String subtitle() {
    return report.tile().description();
  }

  /** The tile as a data URI. */
  String tile() {
    RenderedTile tile = report.tile();
    return "data:%s;base64,%s"
        .formatted(tile.format().mediaType(), Base64.getEncoder().encodeToString(tile.bytes()));
  }

  int loupeScale() {
    return LOUPE_SCALE;
  }

  long loupeWidth() {
    return (long) size().width() * LOUPE_SCALE;
  }

  long loupeHeight() {
    return (long) size().height() * LOUPE_SCALE;
  }

  int ringScale() {
    return RING_SCALE;
  }

  long ringWidth() {
    return (long) size().width() * RING_SCALE;
  }

  long ringHeight() {
    return (long) size().height() * RING_SCALE;
  }

  String colourNote() {
    BorderComparison comparison = report.comparison();
    if (comparison == null) {
      return "Nothing was uploaded.";
    }
    if (comparison.deltaE().isEmpty()) {
      return "The server has told no border.";
    }
    return "CIEDE2000 %s (allowed %s), alpha %s apart (allowed %s)."
        .formatted(
            HtmlTemplates.fixed(comparison.deltaE().getAsDouble(), 2),
            HtmlTemplates.fixed(comparison.thresholds().deltaE(), 2),
            HtmlTemplates.fixed(comparison.alphaDifference().orElse(0), 3),
            HtmlTemplates.fixed(comparison.thresholds().alpha(), 3));
  }

  /** The class that the stylesheet has for the verdict. */
  String tone() {
    return switch (report.verdict()) {
      case MATCH -> "good";
      case COLOR_DIFFERS, HOMOGENEITY_DIFFERS -> "bad";
      case UNKNOWN, DRY_RUN -> "unsure";
    };
  }

  /**
   * Whether the renditions are on this machine, and so in a sandbox that will not be there for
   * long.
   */
  boolean isOnThisMachine() {
    return report.upload() != null
        && report.upload().renditions().stream()
            .anyMatch(rendition -> THIS_MACHINE.matcher(rendition.url()).find());
  }

  List<Bar> timings() {
    List<Timing> timings = report.timings();
    double longest = timings.stream().mapToDouble(ReportPage::millis).max().orElse(1);
    return timings.stream().map(timing -> bar(timing, Math.max(longest, 0.001))).toList();
  }

  private static Bar bar(Timing timing, double longest) {
    double millis = millis(timing);
    return new Bar(
        timing.part(),
        HtmlTemplates.fixed(millis, 1),
        HtmlTemplates.fixed(100 * millis / longest, 1));
  }

  private static double millis(Timing timing) {
    return timing.took().toNanos() / 1e6;
  }

  private Size size() {
    return report.tile().size();
  }
}
