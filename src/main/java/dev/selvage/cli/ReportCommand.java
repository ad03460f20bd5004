package dev.selvage.cli;

import dev.selvage.batch.journal.Journal;
import dev.selvage.batch.report.BatchReport;
import dev.selvage.cli.options.OutputFileConverter;
import dev.selvage.cli.output.BatchJson;
import dev.selvage.cli.output.Console;
import dev.selvage.cli.output.ExitCode;
import dev.selvage.cli.output.JsonOutput;
import dev.selvage.cli.output.ResultFile;
import dev.selvage.io.OutputFile;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code selvage report}. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Writes what became of a batch as one page that needs no network.",
      "Tiles that differ or failed are composed again for their pictures."
    },
    footer = {"  selvage report tiles.db -o tiles.html"})
final class ReportCommand extends Subcommand {
  @Parameters(paramLabel = "JOURNAL", description = "The journal of a batch.")
  private Path journal = Path.of("");

  @Option(
      names = {"-o", "--out"},
      paramLabel = "PAGE.html",
      converter = OutputFileConverter.class,
      required = true,
      description = "The page to write.")
  private Path out = Path.of("");

  @Override
  public Integer call() {
    OutputFile.checkWritable(out);
    try (Journal kept = Journal.open(journal)) {
      ResultFile.writing(out, () -> BatchReport.write(kept, out));
      Console console = root.console().beside(out);
      if (root.json()) {
        console.print(
            JsonOutput.object()
                .put("out", out.toString())
                .setAll(BatchJson.summary(kept.summary())));
      } else {
        console.print("wrote " + out);
      }
    }
    return ExitCode.DONE;
  }
}
