package dev.selvage.cli.files;

import dev.selvage.cli.options.FailurePrinter;
import dev.selvage.cli.options.SelvageCommand;
import dev.selvage.cli.output.Console;
import dev.selvage.cli.output.ExitCode;
import dev.selvage.cli.output.JsonOutput;
import dev.selvage.cli.output.ResultPrinter;
import dev.selvage.image.Size;
import dev.selvage.json.ObjectNode;
import dev.selvage.render.RenderedTile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Words what came of images, prints it, and counts. */
public final class PictureResults {
  private final SelvageCommand root;
  private final Map<FileResult.End, Integer> counts = new EnumMap<>(FileResult.End.class);
  private int code = ExitCode.DONE;

  public PictureResults(SelvageCommand root) {
    this.root = root;
  }

  /** A picture that was written. Safe for use by several threads, as all that words a result is. */
  FileResult written(FoundImage image, Path out, RenderedTile tile) {
    List<String> notes = new ArrayList<>();
    if (root.debug()) {
      tile.plans().forEach(plan -> notes.add("plan: " + plan));
      notes.add("border: measured on " + tile.borderSource().label());
    }
    if (!root.json()) {
      tile.warnings().forEach(warning -> notes.add(ResultPrinter.warning(warning)));
    }
    String border = new ResultPrinter(root.console()).border(tile.borderInfo());
    return new FileResult(
        FileResult.End.WRITTEN,
        out + "  " + tile.description() + "  " + border,
        named(image).setAll(JsonOutput.tile(out, tile)),
        notes,
        null);
  }

  /** A picture that is there already and is left as it is. */
  FileResult skipped(FoundImage image, Path out) {
    return new FileResult(
        FileResult.End.SKIPPED,
        out + "  is there already",
        named(image).put("out", out.toString()).put("skipped", true),
        List.of(),
        null);
  }

  /** A picture that would be written. */
  FileResult planned(FoundImage image, PicturePlan.Picture picture) {
    Size size = picture.size();
    String format = picture.output().encodeOptions(false).format().label();
    return new FileResult(
        FileResult.End.PLANNED,
        picture.out() + "  " + size + " px, " + format + ", would be written",
        named(image)
            .put("out", picture.out().toString())
            .put("width", size.width())
            .put("height", size.height())
            .put("format", format)
            .put("dryRun", true),
        List.of(),
        null);
  }

  /** An image that no picture could be made of. */
  FileResult failed(FoundImage image, Throwable failure) {
    return new FileResult(
        FileResult.End.FAILED,
        image.name(),
        JsonOutput.failure(image.name(), failure),
        List.of(),
        failure);
  }

  /** Prints a result. Of one thread, as all that prints is. */
  void print(FileResult result) {
    Console console = root.console();
    counts.merge(result.end(), 1, Integer::sum);
    if (result.failure() != null) {
      code = Math.max(code, new FailurePrinter(root).print(result.failure()));
    }
    if (root.json()) {
      console.event(result.json());
    } else if (result.failure() == null) {
      console.event(result.line());
    }
    result.notes().forEach(console::note);
  }

  /**
   * Prints how many ended how.
   *
   * @param leftOut files that were no images by their names
   */
  void printCounts(int leftOut) {
    String line =
        counts.entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey().label())
            .collect(Collectors.joining(", "));
    root.console()
        .note(
            (line.isEmpty() ? "no images were named" : line)
                + (leftOut == 0 ? "" : "; " + leftOut + " left out, no images"));
  }

  /** The exit code of the worst that was printed. */
  int code() {
    return code;
  }

  private static ObjectNode named(FoundImage image) {
    return JsonOutput.object().put("image", image.name());
  }
}
