package dev.selvage.cli;

import dev.selvage.UnusableInputException;
import dev.selvage.cli.options.RenderOptions;
import dev.selvage.cli.options.SelvageCommand;
import dev.selvage.cli.options.UnusableImages;
import dev.selvage.cli.output.Console;
import dev.selvage.cli.output.ExitCode;
import dev.selvage.cli.output.JsonOutput;
import dev.selvage.cli.output.ResultFile;
import dev.selvage.cli.output.ResultPrinter;
import dev.selvage.image.ImageSource;
import dev.selvage.io.OutputCheck;
import dev.selvage.io.OutputFile;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import dev.selvage.render.Output;
import dev.selvage.render.RenderedTile;
import dev.selvage.render.Timing;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What resize, tile and compose have in common: render, write, tell. */
final class RenderRun {
  private final SelvageCommand root;

  RenderRun(SelvageCommand root) {
    this.root = root;
  }

  int write(Composition composition, RenderOptions options, Path out) {
    return write(composition, options, out, new OutputCheck());
  }

  /**
   * Renders to a file, and prints what came of it.
   *
   * @param files further ones that must not be written over
   */
  int write(Composition composition, RenderOptions options, Path out, OutputCheck files) {
    Output output = options.output(out);
    OutputFile.checkWritable(out);
    options.addTo(files);
    for (ImageSource image : composition.images()) {
      image.file().ifPresent(file -> files.reads("an image to read", file));
    }
    files.replaces("--out", out).check();
    RenderedTile tile = render(composition, options.composer(), output);
    printPlans(root, tile);
    ResultFile.write(out, tile.bytes());
    tell(out, tile);
    return ExitCode.DONE;
  }

  private RenderedTile render(Composition composition, Composer composer, Output output) {
    try {
      return composer.render(composition, output);
    } catch (UnusableInputException e) {
      new UnusableImages(root, composer).printOthers(composition, e);
      throw e;
    }
  }

  /** How the images were decoded, for {@code --debug}. */
  static void printPlans(SelvageCommand root, RenderedTile tile) {
    if (root.debug()) {
      tile.plans().forEach(plan -> root.console().note("plan: " + plan));
      for (Timing timing : tile.timings()) {
        if (timing.part().startsWith("measure ")) {
          root.console().note(timing.part() + ": " + timing.took().toMillis() + " ms");
        }
      }
      root.console().note("border: measured on " + tile.borderSource().label());
    }
  }

  private void tell(Path out, RenderedTile tile) {
    Console console = root.console().beside(out);
    if (root.json()) {
      console.print(JsonOutput.tile(out, tile));
      return;
    }
    ResultPrinter words = new ResultPrinter(console);
    console.print(out + "  " + tile.description());
    console.table(
        List.of(
            Map.entry("border", words.border(tile.borderInfo())),
            Map.entry("placed", ResultPrinter.placements(tile.placements()))));
    words.warnings(tile.warnings());
  }
}
