package dev.selvage.cli.output;

import dev.selvage.border.BorderComparison;
import dev.selvage.border.BorderInfo;
import dev.selvage.border.Verdict;
import dev.selvage.instantsite.UploadResult;
import dev.selvage.instantsite.settings.SentCall;
import dev.selvage.preflight.PreflightReport;
import dev.selvage.render.RenderedTile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells people what a preflight did: while it runs, and at the end. */
public final class ProgressPrinter {
  private static final Map<String, String> PARTS =
      Map.of(
          "probe", "looking at the images",
          "compose", "composing",
          "encode", "encoding",
          "measure", "measuring the border",
          "reserve", "reserving a place",
          "product", "looking at the product",
          "upload", "uploading",
          "wait", "waiting for the result");

  private final Console console;
  private final ResultPrinter words;

  public ProgressPrinter(Console console) {
    this.console = console;
    this.words = new ResultPrinter(console);
  }

  /** A part of the work begins. */
  public void began(String part) {
    console.note("… " + PARTS.getOrDefault(part, part));
  }

  /** A call went out and something came back, or not. */
  public void called(SentCall call) {
    console.note(
        String.format(
            Locale.ROOT,
            "    %s %s -> %s, %d ms%s",
            call.method(),
            call.url(),
            call.status() == 0 ? "no answer" : String.valueOf(call.status()),
            call.took().toMillis(),
            call.attempt() > 1 ? ", attempt " + call.attempt() : ""));
  }

  /** The result. */
  public void result(PreflightReport report) {
    RenderedTile tile = report.tile();
    List<Map.Entry<String, String>> rows = new ArrayList<>();
    rows.add(Map.entry("tile", tile.description()));
    rows.add(Map.entry("sha256", tile.sha256()));
    rows.add(Map.entry("placed", ResultPrinter.placements(tile.placements())));
    rows.add(Map.entry("border here", words.border(tile.borderInfo())));
    BorderInfo server = report.server();
    if (server != null) {
      rows.add(Map.entry("border there", words.border(server)));
    }
    if (report.comparison() != null && report.comparison().deltaE().isPresent()) {
      rows.add(Map.entry("deltaE", distance(report.comparison())));
    }
    if (report.imageId() != null) {
      rows.add(Map.entry("image", image(report.imageId(), report.upload())));
    }
    Verdict verdict = report.verdict();
    boolean good = verdict == Verdict.MATCH || verdict == Verdict.DRY_RUN;
    console.table(rows, verdict.label() + ": " + verdict.sentence(), good);
    words.warnings(tile.warnings());
  }

  private static String distance(BorderComparison comparison) {
    return String.format(
        Locale.ROOT,
        "%.2f (allowed %.2f)",
        comparison.deltaE().orElse(0),
        comparison.thresholds().deltaE());
  }

  private static String image(String id, @Nullable UploadResult upload) {
    if (upload == null) {
      return id + ", no result yet";
    }
    int count = upload.renditions().size();
    String bucket = upload.bucket() == null ? "" : ", bucket " + upload.bucket();
    return id + bucket + ", " + count + " renditions";
  }
}
