package dev.selvage.cli;

import dev.selvage.ServerException;
import dev.selvage.batch.Batch;
import dev.selvage.batch.BatchOutcome;
import dev.selvage.batch.BatchSettings;
import dev.selvage.batch.StopReason;
import dev.selvage.batch.journal.FailureCause;
import dev.selvage.batch.journal.JournalSummary;
import dev.selvage.batch.journal.TileState;
import dev.selvage.batch.journal.TileStyle;
import dev.selvage.batch.manifest.ManifestException;
import dev.selvage.cli.options.ApiOptions;
import dev.selvage.cli.options.ByteLimitOptions;
import dev.selvage.cli.options.FlowOptions;
import dev.selvage.cli.options.MatchOptions;
import dev.selvage.cli.options.PublishOptions;
import dev.selvage.cli.options.RenderOptions;
import dev.selvage.cli.options.TileBodyOption;
import dev.selvage.cli.output.BatchProgress;
import dev.selvage.cli.output.ExitCode;
import dev.selvage.instantsite.settings.Credentials;
import dev.selvage.instantsite.settings.InstantSiteSettings;
import dev.selvage.instantsite.settings.PollPolicy;
import dev.selvage.io.OutputCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code selvage batch}. */
@Command(
    name = "batch",
    mixinStandardHelpOptions = true,
    description = {
      "Composes, uploads and checks the tiles of a manifest, once each, and keeps a journal of it.",
      "Run it again with the same journal to go on where it ended, however it ended.",
      "The manifest is CSV: tile,image[,image...], and columns width, quality, transformations and"
          + " content_path if its first line names them. Paths are seen from the manifest's"
          + " folder.",
      "In the place of tile, or beside it, may stand product (its main image), gallery (one more of"
          + " a product) and category, each by its number; a line fills in one of them.",
      "With content_path, a JSON pointer as selvage tiles lists them, the picture is put there into"
          + " the tile's content once its border is confirmed; selvage rollback puts back what was"
          + " there.",
      "The token is taken from SELVAGE_TOKEN, or fetched with the app secret in"
          + " SELVAGE_APP_SECRET."
    },
    footer = {
      "  SELVAGE_APP_SECRET=… selvage batch tiles.csv --store 1003 \\",
      "    --journal tiles.db",
      "  selvage batch tiles.csv --store 1003 --journal tiles.db --dry-run",
      "  selvage status tiles.db; selvage report tiles.db -o tiles.html",
    })
final class BatchCommand extends Subcommand {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "MANIFEST.csv", description = "What to upload.")
  private Path manifest = Path.of("");

  @Option(
      names = "--journal",
      paramLabel = "FILE.db",
      required = true,
      description = "Where the journal is, or is to be.")
  private Path journal = Path.of("");

  @Mixin private ApiOptions api = new ApiOptions();

  @Option(
      names = "--width",
      paramLabel = "W",
      defaultValue = "800",
      description = "Of each image, px, where its line does not say. Default: ${DEFAULT-VALUE}.")
  private int width;

  @Option(names = "--retry-failed", description = "Also try again what failed before.")
  private boolean retryFailed;

  @Option(
      names = "--dry-run",
      description = "Compose and measure; upload nothing, and leave the journal as it is.")
  private boolean dryRun;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Work on N tiles at most. Default: all.")
  private @Nullable Long tiles;

  @Mixin private PublishOptions publishing = new PublishOptions();

  @Mixin private TileBodyOption body = new TileBodyOption();

  @Mixin private FlowOptions flow = new FlowOptions();

  @Mixin private MatchOptions matching = new MatchOptions();

  @Mixin private ByteLimitOptions limit = new ByteLimitOptions();

  @Mixin private RenderOptions options = new RenderOptions();

  @Override
  public Integer call() {
    BatchSettings settings = settings();
    OutputCheck files = new OutputCheck().continues("--journal", journal);
    options.addTo(files);
    files.check();
    Credentials credentials = dryRun ? null : api.credentials(root, "batch");
    try (BatchProgress telling = new BatchProgress(root.console(), root.json())) {
      Batch batch = new Batch(manifest, journal, settings, credentials, telling);
      telling.follow(batch);
      return run(batch, telling);
    }
  }

  private int run(Batch batch, BatchProgress telling) {
    try (Interruption interruption = Interruption.of(batch)) {
      BatchOutcome outcome = batch.run();
      telling.end(outcome);
      boolean early = outcome.ending() == StopReason.STOPPED || interruption.happened();
      if (early && !dryRun) {
        telling.note(howToGoOn());
      }
      return exitCode(outcome);
    } catch (ManifestException e) {
      e.problems().stream().skip(1).forEach(problem -> telling.note("  " + problem));
      throw e;
    } catch (ServerException e) {
      telling.note(howToGoOn());
      throw e;
    }
  }

  /** The worst that happened to a tile of the manifest, in this run or before. */
  static int exitCode(BatchOutcome outcome) {
    JournalSummary summary = outcome.summary();
    long server = summary.faults().getOrDefault(FailureCause.SERVER, 0L);
    if (summary.count(TileState.FAILED) > 0) {
      return server > 0 ? ExitCode.SERVER : ExitCode.INPUT;
    }
    if (outcome.progress().postponed() > 0) {
      return ExitCode.TIMED_OUT;
    }
    return summary.count(TileState.DIFFERS) > 0 ? ExitCode.DIFFERS : ExitCode.DONE;
  }

  private BatchSettings settings() {
    InstantSiteSettings.Builder site = api.contentSettings().tileBody(body.value());
    PollPolicy polling = PollPolicy.DEFAULT.withDeadline(matching.deadline());
    site.polling(polling);
    BatchSettings.Builder settings =
        BatchSettings.builder(api.store())
            .api(site.build())
            .productApi(api.productSettings().polling(polling).build())
            .style(style())
            .policy(options.policy())
            .limits(options.limits())
            .resampler(options.resamplerForMany())
            .thresholds(matching.thresholds())
            .retryFailed(retryFailed)
            .dryRun(dryRun);
    if (tiles != null) {
      settings.limit(tiles);
    }
    if (publishing.isWanted()) {
      settings.publish(publication -> publishing.settle(root, publication));
    }
    flow.put(settings);
    return settings.build();
  }

  private TileStyle style() {
    TileStyle style = options.style(width);
    return style.withOutput(limit.limit(style.output()));
  }

  private String howToGoOn() {
    List<String> words =
        spec == null ? List.of() : spec.root().commandLine().getParseResult().originalArgs();
    String line = words.stream().map(BatchCommand::quoted).collect(Collectors.joining(" "));
    return "nothing is lost; to go on: selvage " + line;
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
