package dev.selvage.cli;

import dev.selvage.batch.journal.Journal;
import dev.selvage.batch.journal.JournalSummary;
import dev.selvage.cli.output.BatchJson;
import dev.selvage.cli.output.BatchPrinter;
import dev.selvage.cli.output.ExitCode;
import dev.selvage.cli.output.JsonOutput;
import dev.selvage.json.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code selvage status}. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Sums up the journal of a batch, while it runs or afterwards.",
    footer = {"  selvage status tiles.db", "  selvage status tiles.db --json"})
final class StatusCommand extends Subcommand {
  @Parameters(paramLabel = "JOURNAL", description = "The journal of a batch.")
  private Path journal = Path.of("");

  @Override
  public Integer call() {
    try (Journal kept = Journal.open(journal)) {
      JournalSummary summary = kept.summary();
      if (root.json()) {
        ObjectNode node =
            JsonOutput.object().put("journal", journal.toString()).put("store", kept.storeId());
        node.put("api", kept.api().toString());
        root.console().print(node.setAll(BatchJson.summary(summary)));
      } else {
        root.console().print(journal + ": store " + kept.storeId() + " at " + kept.api());
        root.console().table(rows(summary));
      }
    }
    return ExitCode.DONE;
  }

  private static List<Map.Entry<String, String>> rows(JournalSummary summary) {
    List<Map.Entry<String, String>> rows = new ArrayList<>(BatchPrinter.summary(summary));
    rows.add(Map.entry("uploads begun", String.valueOf(summary.attempts())));
    rows.add(Map.entry("runs", String.valueOf(summary.runs())));
    Instant started = summary.started();
    if (started != null) {
      rows.add(Map.entry("first run", started.toString()));
    }
    rows.add(Map.entry("last run", lastRun(summary.ended(), summary.ending())));
    return rows;
  }

  private static String lastRun(@Nullable Instant ended, @Nullable String ending) {
    return ended == null || ending == null ? "goes on, or was killed" : ending + ", " + ended;
  }
}
