package dev.selvage.preflight;

import dev.selvage.html.HtmlTemplates;
import java.util.Map;

/**
 * A report as one HTML page that needs no network and runs no script: the tile with its border
 * drawn and magnified, both colours side by side, placements, renditions and timings.
 */
public final class HtmlReport {
  private HtmlReport() {}

  /**
   * The page, UTF-8.
   *
   * @throws dev.selvage.MissingLibraryException if JTE's runtime is not on the class path
   */
  public static String render(PreflightReport report) {
    return new HtmlTemplates()
        .render("preflight/report.jte", Map.of("report", report, "page", new ReportPage(report)));
  }
}
