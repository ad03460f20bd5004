package dev.selvage.batch.report;

import dev.selvage.Sha256;
import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.batch.journal.Journal;
import dev.selvage.batch.journal.JournalSummary;
import dev.selvage.batch.journal.TileRow;
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
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What became of a batch, as one HTML page that needs no network: totals, a histogram of deltaE,
 * pictures of every tile that differs or failed, and a table of all tiles that can be searched and
 * sorted. The page may run its own script and nothing else.
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
    String script = script();
    WriterOutput output = new WriterOutput(page);
    Map<String, Object> values =
        Map.of(
            "title",
            "Batch of store " + journal.storeId(),
            "subtitle",
            subtitle(journal.summary()),
            "script",
            script,
            "scriptHash",
            "sha256-" + sha256(script),
            "totals",
            ReportTotal.of(journal.summary()),
            "histogram",
            DeltaEHistogram.of(journal.database()),
            "threshold",
            journal.thresholds().deltaE(),
            "cards",
            (Content) this::cards,
            "rows",
            (Content) this::rows);
    try {
      templates.render("batch/report/report.jte", values, output);
    } catch (UncheckedIOException e) {
      throw new IOException("writing the page failed", e.getCause());
    }
  }

  private void cards(TemplateOutput output) {
    long count =
        each(
            row -> ReportCard.isWorthOne(row.tile()),
            row -> templates.render("batch/report/card.jte", Map.of("card", card(row)), output));
    if (count == 0) {
      output.writeContent("<p class=\"quiet\">None.</p>\n");
    }
  }

  private void rows(TemplateOutput output) {
    long unused =
        each(
            row -> true,
            row ->
                templates.render(
                    "batch/report/row.jte", Map.of("row", new ReportRow(row.tile())), output));
  }

  /** Goes through the rows that are chosen; gives how many they are. */
  private long each(Predicate<TileRow> choice, Consumer<TileRow> writer) {
    LongAdder count = new LongAdder();
    journal.forEachRow(
        row -> {
          if (choice.test(row)) {
            writer.accept(row);
            count.increment();
          }
        });
    return count.sum();
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
