package dev.selvage.batch;

import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.image.OutputCheck;
import dev.selvage.image.OutputFile;
import dev.selvage.preflight.Html;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * What became of a batch, as one HTML page that needs no network: totals, a histogram of deltaE,
 * pictures of every tile that differs or failed, and a table of all tiles that can be searched and
 * sorted. The page may run its own script and nothing else.
 */
public final class BatchReport {
  private static final String RESOURCES = "/dev/selvage/batch/";

  private final Journal journal;
  private final TilePictures pictures;

  private BatchReport(Journal journal) {
    this.journal = journal;
    this.pictures = new TilePictures(journal);
  }

  /**
   * Writes the page. Tiles that differ or failed are composed again for their pictures; where an
   * image cannot be used (any more) the page says so. A journal may be written to meanwhile.
   *
   * @throws UnusableInputException if the journal cannot be read or the page cannot be written
   * @throws UsageException if the page is the journal itself or one of its images
   */
  public static void write(Journal journal, Path page) {
    OutputCheck files = new OutputCheck().replaces("the page", page);
    journal.addTo(files);
    files.check();
    OutputFile.write(
        page,
        out -> {
          Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          new BatchReport(journal).write(writer);
          writer.flush();
        });
  }

  private void write(Writer page) throws IOException {
    String script = Html.template(RESOURCES + "report.js").fill(Map.of());
    page.write(
        Html.template(RESOURCES + "report-head.html")
            .fill(
                Map.of(
                    "title", Html.escape("Batch of store " + journal.storeId()),
                    "subtitle", Html.escape(subtitle(journal.summary())),
                    "scriptHash", "sha256-" + sha256(script),
                    "totals", totals(journal.summary()),
                    "histogram", histogram())));
    if (each(row -> ReportCard.isWorthOne(row.tile()), row -> page.write(card(row))) == 0) {
      page.write("<p class=\"quiet\">None.</p>\n");
    }
    page.write(Html.template(RESOURCES + "report-table.html").fill(Map.of()));
    long unused = each(row -> true, row -> page.write(ReportRow.of(row.tile())));
    page.write(Html.template(RESOURCES + "report-tail.html").fill(Map.of("script", script)));
  }

  /** Which rows are written. */
  private interface Choice {
    boolean takes(TileRow row);
  }

  /** Writes one row. */
  private interface RowWriter {
    void write(TileRow row) throws IOException;
  }

  /** Writes the rows that are chosen; gives how many they are. */
  private long each(Choice choice, RowWriter writer) throws IOException {
    LongAdder count = new LongAdder();
    try {
      journal.forEachRow(
          row -> {
            try {
              if (choice.takes(row)) {
                writer.write(row);
                count.increment();
              }
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw new IOException("writing the page failed", e.getCause());
    }
    return count.sum();
  }

  private String card(TileRow row) {
    try {
      return ReportCard.of(row.tile(), pictures.of(row));
    } catch (UnusableInputException | UsageException e) {
      return ReportCard.withoutPictures(row.tile(), String.valueOf(e.getMessage()));
    }
  }

  private String subtitle(JournalSummary summary) {
    StringBuilder text = new StringBuilder();
    text.append(journal.api()).append(", ").append(summary.runs());
    text.append(summary.runs() == 1 ? " run" : " runs");
    if (summary.started() != null) {
      text.append(", begun ").append(time(summary.started()));
    }
    text.append(
        summary.ended() == null
            ? ", the last run goes on or was killed"
            : ", last ended " + time(summary.ended()) + " (" + summary.ending() + ")");
    return text.toString();
  }

  private static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", " UTC");
  }

  private static String totals(JournalSummary summary) {
    StringBuilder html = new StringBuilder();
    html.append(search("", "", "tiles", summary.tiles()));
    for (TileState state : TileState.values()) {
      boolean always =
          state == TileState.CONFIRMED || state == TileState.DIFFERS || state == TileState.FAILED;
      if (always || summary.count(state) > 0) {
        html.append(search(state.label(), state.label(), state.label(), summary.count(state)));
      }
    }
    if (summary.gone() > 0) {
      html.append(total("no more in the manifest", summary.gone()));
    }
    return html.append(total("uploads begun", summary.attempts())).toString();
  }

  private static String total(String name, long count) {
    return "<div><b>%d</b>%s</div>".formatted(count, name);
  }

  /** A total that shows its tiles when it is clicked. */
  private static String search(String words, String kind, String name, long count) {
    return "<button type=\"button\" data-find=\"%s\"><b class=\"%s\">%d</b>%s</button>"
        .formatted(words, kind, count, name);
  }

  private String histogram() {
    DeltaEHistogram histogram = DeltaEHistogram.of(journal.database());
    if (histogram.isEmpty()) {
      return "";
    }
    return "<h2>Distance of the colours here and there (CIEDE2000)</h2>\n<div class=\"histogram\">"
        + histogram.svg(journal.thresholds().deltaE())
        + "</div>";
  }

  private static String sha256(String script) {
    try {
      byte[] bytes = script.getBytes(StandardCharsets.UTF_8);
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
