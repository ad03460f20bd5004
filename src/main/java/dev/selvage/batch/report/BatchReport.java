package dev.selvage.batch.report;

import dev.selvage.Sha256;
import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.batch.journal.Journal;
import dev.selvage.batch.journal.JournalSummary;
import dev.selvage.batch.journal.TileRow;
import dev.selvage.batch.journal.TileState;
import dev.selvage.html.HtmlTemplates;
import dev.selvage.io.OutputCheck;
import dev.selvage.io.OutputFile;
import gg.jte.Content;
import gg.jte.TemplateOutput;
import gg.jte.output.WriterOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;

/**
 * What became of a batch, as one HTML page that needs no network: totals, a histogram of deltaE,
 * pictures of every tile that differs or failed, and a table of all tiles with a small picture of
 * each, that can be searched and sorted. The page may run its own script and nothing else.
 */
public final class BatchReport {
  private final Journal journal;
  private final TilePictures pictures;
  private final HtmlTemplates templates = new HtmlTemplates();

  private BatchReport(Journal journal) {
    this.journal = journal;
    this.pictures = new TilePictures(journal);
  }

  /**
   * Writes the page. Tiles are composed again for their pictures, small ones but for those that
   * differ or failed; where an image cannot be used (any more) the page says so. A journal may be
   * written to meanwhile.
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
    WriterOutput output = new WriterOutput(page);
    String script = script();
    try {
      // In one piece, so that the counts agree while a run goes on.
      journal.database().snapshot(() -> write(script, output));
    } catch (UncheckedIOException e) {
      throw new IOException("writing the page failed", e.getCause());
    }
  }

  private void write(String script, TemplateOutput output) {
    Map<String, Object> values =
        Map.of(
            "page",
            page(script, journal.summary()),
            "cards",
            (Content) this::cards,
            "rows",
            (Content) this::rows);
    templates.render("batch/report/report.jte", values, output);
  }

  private BatchPage page(String script, JournalSummary summary) {
    return new BatchPage(
        "Batch of store " + journal.storeId(),
        subtitle(summary),
        script,
        "sha256-" + sha256(script),
        ReportVerdict.of(summary),
        ReportTotal.of(summary),
        DeltaEHistogram.of(journal.database()),
        journal.thresholds().deltaE(),
        summary.count(TileState.DIFFERS) + summary.count(TileState.FAILED));
  }

  private void cards(TemplateOutput output) {
    journal.forEachRow(
        row -> {
          if (ReportCard.isWorthOne(row.tile())) {
            templates.render("batch/report/card.jte", Map.of("card", card(row)), output);
          }
        });
  }

  private void rows(TemplateOutput output) {
    try (Thumbnails thumbnails =
        new Thumbnails(
            journal,
            (row, thumbnail) ->
                templates.render(
                    "batch/report/row.jte",
                    Map.of("row", new ReportRow(row.tile(), thumbnail)),
                    output))) {
      journal.forEachRow(thumbnails::add);
      thumbnails.finish();
    }
  }

  private ReportCard card(TileRow row) {
    try {
      return new ReportCard(row.tile(), pictures.of(row), null);
    } catch (UnusableInputException | UsageException e) {
      return new ReportCard(row.tile(), null, String.valueOf(e.getMessage()));
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

  private static String script() throws IOException {
    try (InputStream in = BatchReport.class.getResourceAsStream("report.js")) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks report.js");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String sha256(String script) {
    byte[] digest = Sha256.of(script.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(digest);
  }
}
