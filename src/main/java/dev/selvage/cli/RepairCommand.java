package dev.selvage.cli;

import dev.selvage.UsageException;
import dev.selvage.cli.options.ImageArguments;
import dev.selvage.cli.options.OutOption;
import dev.selvage.cli.options.RenderOptions;
import dev.selvage.cli.output.Console;
import dev.selvage.cli.output.ExitCode;
import dev.selvage.cli.output.JsonOutput;
import dev.selvage.cli.output.ResultFile;
import dev.selvage.cli.output.ResultPrinter;
import dev.selvage.image.ImageSource;
import dev.selvage.io.OutputCheck;
import dev.selvage.io.OutputFile;
import dev.selvage.render.Composition;
import dev.selvage.render.Output;
import dev.selvage.repair.BorderRepair;
import dev.selvage.repair.Repair;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code selvage repair}. */
@Command(
    name = "repair",
    mixinStandardHelpOptions = true,
    description = {
      "Makes the border of an image one colour, by the least change that does it.",
      "That is nothing, a crop of 1 or 2 px, a trim, the background taken out, or padding;",
      "which, and why, is printed."
    },
    footer = {
      "  selvage repair tile.jpg -o repaired.jpg",
      "  selvage repair photo.jpg -o cut-out.png --json",
      "  curl -s https://example.com/a.jpg | selvage repair - -o - > b.jpg",
    })
final class RepairCommand extends Subcommand {
  @Parameters(index = "0", paramLabel = "IMAGE", description = "The image; - is standard input.")
  private Path image = Path.of("-");

  @Mixin private OutOption out = new OutOption();

  @Mixin private RenderOptions options = new RenderOptions();

  @Override
  public Integer call() {
    if (out.isFolder()) {
      throw new UsageException(
          "--out " + out.given(), "is a folder, and it is one picture", "name a file to write");
    }
    Path file = out.file();
    ImageSource source = new ImageArguments(options.limits()).source(image);
    Output output = options.output(file);
    OutputFile.checkWritable(file);
    OutputCheck files = new OutputCheck();
    options.addTo(files);
    source.file().ifPresent(read -> files.reads("the image to read", read));
    files.replaces("--out", file).check();
    Repair repair =
        new BorderRepair(options.composer())
            .repair(Composition.of(source, new Chain(List.of())), output);
    RenderRun.printPlans(root, repair.tile());
    ResultFile.write(file, repair.tile().bytes());
    print(file, repair);
    return ExitCode.DONE;
  }

  private void print(Path file, Repair repair) {
    Console console = root.console().beside(file);
    if (root.json()) {
      console.print(JsonOutput.repair(file, repair));
      return;
    }
    ResultPrinter words = new ResultPrinter(console);
    Chain chain = repair.chain();
    console.print(file + "  " + repair.tile().description());
    console.table(
        List.of(
            Map.entry("done", repair.operation().label() + ": " + repair.reason()),
            Map.entry("chain", chain == null ? "none does this" : ChainJson.write(chain)),
            Map.entry("before", words.border(repair.before())),
            Map.entry("border", words.border(repair.tile().borderInfo()))));
    words.warnings(repair.tile().warnings());
  }
}
