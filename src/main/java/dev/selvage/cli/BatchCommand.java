package dev.selvage.cli;

import dev.selvage.ServerException;
import dev.selvage.UsageException;
import dev.selvage.batch.Batch;
import dev.selvage.batch.BatchListener;
import dev.selvage.batch.BatchOutcome;
import dev.selvage.batch.BatchSettings;
import dev.selvage.batch.StopReason;
import dev.selvage.batch.StoreBatches;
import dev.selvage.batch.StoreOutcome;
import dev.selvage.batch.composed.ComposedTiles;
import dev.selvage.batch.journal.FailureCause;
import dev.selvage.batch.journal.JournalSummary;
import dev.selvage.batch.journal.TileState;
import dev.selvage.batch.journal.TileStyle;
import dev.selvage.batch.manifest.ManifestException;
import dev.selvage.batch.manifest.ManifestTiles;
import dev.selvage.batch.manifest.RunTiles;
import dev.selvage.cli.options.ApiUrlOptions;
import dev.selvage.cli.options.ByteLimitOptions;
import dev.selvage.cli.options.FlowOptions;
import dev.selvage.cli.options.MatchOptions;
import dev.selvage.cli.options.PublishOptions;
import dev.selvage.cli.options.RenderOptions;
import dev.selvage.cli.options.StoresOptions;
import dev.selvage.cli.options.TileBodyOption;
import dev.selvage.cli.output.BatchProgress;
import dev.selvage.cli.output.ExitCode;
import dev.selvage.instantsite.Publication;
import dev.selvage.instantsite.settings.Credentials;
import dev.selvage.instantsite.settings.InstantSiteSettings;
import dev.selvage.instantsite.settings.PollPolicy;
import dev.selvage.io.OutputCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
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
      "With a column store, it may hold the tiles of several stores, which are done side by side,"
          + " each at its own rate and with its own journal: put {store} into the journal's name."
          + " SELVAGE_TOKEN_1003 or SELVAGE_APP_SECRET_1003 is for store 1003 alone.",
      "With --composed, uploads what a Spark job has composed, as it is.",
      "In the place of tile, or beside it, may stand product (its main image), gallery (one more of"
          + " a product) and category, each by its number; a line fills in one of them.",
      "With content_path, a JSON pointer as selvage tiles lists them, the picture is put there into"
          + " the tile's content once its border is confirmed; selvage rollback puts back what was"
          + " there.",
      "The token is taken from SELVAGE_TOKEN, or fetched with the app secret in"
          + " SELVAGE_APP_SECRET."
    },
    footer = {
      "  selvage batch --composed results --journal 'tiles-{store}.db'",
      "  SELVAGE_APP_SECRET=… selvage batch tiles.csv --store 1003 \\",
      "    --journal tiles.db",
      "  selvage batch tiles.csv --store 1003 --journal tiles.db --dry-run",
      "  selvage status tiles.db; selvage report tiles.db -o tiles.html",
    })
final class BatchCommand extends Subcommand {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "MANIFEST.csv",
      arity = "0..1",
      description = "What to compose and upload.")
  private @Nullable Path manifest;

  @Option(
      names = "--composed",
      paramLabel = "RESULTS",
      description =
          "The folder that a job has written (dev.selvage.spark.RenderManifest --out), in the place of"
              + " MANIFEST.csv: its files are uploaded, none is composed.")
  private @Nullable Path composed;

  @Option(
      names = "--journal",
      paramLabel = "FILE.db",
      required = true,
      description = "Where the journal is, or is to be.")
  private Path journal = Path.of("");

  @Mixin private StoresOptions api = new StoresOptions();

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
    RunTiles list = list();
    // What cannot be used is refused before any file is touched, whatever store it is for.
    BatchSettings unused = settings(1);
    OutputCheck files = new OutputCheck().continues("--journal", journal);
    options.addTo(files);
    files.check();
    try (BatchProgress telling = new BatchProgress(root.console(), root.json())) {
      return list.namesStores() ? runStores(list, telling) : runOne(list, telling);
    }
  }

  private RunTiles list() {
    if (manifest != null && composed == null) {
      return new ManifestTiles(manifest, style());
    }
    if (composed != null && manifest == null) {
      return new ComposedTiles(composed);
    }
    throw new UsageException(
        "batch",
        manifest == null ? "there is no manifest" : "there are a manifest and --composed",
        "give MANIFEST.csv, or --composed RESULTS");
  }

  private int runOne(RunTiles list, BatchProgress telling) {
    Long store = api.store();
    if (store == null) {
      throw new UsageException("--store", "is missing", "say whose tiles they are: --store ID");
    }
    api.checkRates(List.of(store));
    Credentials credentials = dryRun ? null : ApiUrlOptions.credentials(root, "batch", store);
    Path file = StoresOptions.journal(journal, store);
    Batch batch = new Batch(list, file, settings(store), credentials, telling);
    telling.follow(batch::progress);
    return run(batch, telling);
  }

  private int runStores(RunTiles list, BatchProgress telling) {
    Long store = api.store();
    StoreBatches batches =
        new StoreBatches(store == null ? list : list.withStore(store), new Each(telling));
    try (Interruption interruption = Interruption.of(batches::stop)) {
      SortedSet<Long> stores = batches.stores();
      checkJournal(stores);
      api.checkRates(stores);
      telling.follow(batches::progress);
      List<StoreOutcome> outcomes = batches.run();
      outcomes.forEach(telling::end);
      if ((outcomes.stream().anyMatch(BatchCommand::isEarly) || interruption.happened())
          && !dryRun) {
        telling.note(howToGoOn());
      }
      return outcomes.stream().mapToInt(BatchCommand::exitCode).max().orElse(ExitCode.DONE);
    } catch (ManifestException e) {
      e.problems().stream().skip(1).forEach(problem -> telling.note("  " + problem));
      throw e;
    }
  }

  private void checkJournal(SortedSet<Long> stores) {
    if (stores.size() > 1 && StoresOptions.journal(journal, stores.first()).equals(journal)) {
      throw new UsageException(
          "--journal " + journal,
          "is one file, and the tiles are of " + stores.size() + " stores",
          "put {store} into its name, such as tiles-{store}.db");
    }
  }

  private static boolean isEarly(StoreOutcome result) {
    BatchOutcome outcome = result.outcome();
    return outcome == null
        ? result.failure() instanceof ServerException
        : outcome.ending() == StopReason.STOPPED;
  }

  private static int exitCode(StoreOutcome result) {
    BatchOutcome outcome = result.outcome();
    if (outcome != null) {
      return exitCode(outcome);
    }
    return result.failure() == null ? ExitCode.INTERNAL : ExitCode.of(result.failure());
  }

  /** What each of several stores is done with. */
  private final class Each implements StoreBatches.Stores {
    private final BatchProgress telling;

    Each(BatchProgress telling) {
      this.telling = telling;
    }

    @Override
    public Path journal(long store) {
      return StoresOptions.journal(journal, store);
    }

    @Override
    public BatchSettings settings(long store) {
      return BatchCommand.this.settings(store);
    }

    @Override
    public @Nullable Credentials credentials(long store) {
      return dryRun ? null : StoresOptions.credentialsOf(root, "batch", store);
    }

    @Override
    public BatchListener listener(long store) {
      return telling.ofStore(store);
    }
  }

  private int run(Batch batch, BatchProgress telling) {
    try (Interruption interruption = Interruption.of(batch::stop)) {
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

  private BatchSettings settings(long store) {
    InstantSiteSettings.Builder site = api.contentSettings().tileBody(body.value());
    PollPolicy polling = PollPolicy.DEFAULT.withDeadline(matching.deadline());
    site.polling(polling);
    BatchSettings.Builder settings =
        BatchSettings.builder(store)
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
      settings.publish(this::settle);
    }
    flow.put(settings);
    Integer rate = api.rate(store);
    if (rate != null) {
      settings.callsPerMinute(rate);
    }
    return settings.build();
  }

  /** One store's question after the other's. */
  private synchronized void settle(Publication publication) {
    publishing.settle(root, publication);
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
