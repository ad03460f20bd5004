package dev.selvage.cli;

import dev.selvage.ServerException;
import dev.selvage.UsageException;
import dev.selvage.batch.PublicationConsent;
import dev.selvage.batch.Rollback;
import dev.selvage.batch.RollbackEvent;
import dev.selvage.batch.RollbackOutcome;
import dev.selvage.batch.journal.Journal;
import dev.selvage.cli.options.ApiOptions;
import dev.selvage.cli.options.PublishOptions;
import dev.selvage.cli.options.TileBodyOption;
import dev.selvage.cli.output.ExitCode;
import dev.selvage.cli.output.JsonOutput;
import dev.selvage.instantsite.settings.Credentials;
import dev.selvage.instantsite.settings.InstantSiteSettings;
import dev.selvage.json.ArrayNode;
import dev.selvage.json.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code selvage rollback}. */
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description = {
      "Puts back the tiles' content that a batch has replaced. A tile that somebody has changed"
          + " since is left alone, and told.",
      "Store and API are those of the journal. Drafts are changed; visitors see it when the site is"
          + " published.",
      "The token is taken from SELVAGE_TOKEN, or fetched with the app secret in"
          + " SELVAGE_APP_SECRET."
    },
    footer = {
      "  SELVAGE_APP_SECRET=… selvage rollback tiles.db",
      "  SELVAGE_APP_SECRET=… selvage rollback tiles.db --publish",
    })
final class RollbackCommand extends Subcommand {
  private static final int MOST_CONTENT_BYTES = 20_000_000;

  @Parameters(paramLabel = "JOURNAL", description = "The journal of a batch.")
  private Path journal = Path.of("");

  @Option(
      names = "--token-url",
      paramLabel = "URL",
      description = "Where tokens come from. Default: oauth/token below the API.")
  private @Nullable URI tokenUrl;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "600",
      description = "Calls a minute, all together. Default: ${DEFAULT-VALUE}.")
  private int rate;

  @Mixin private TileBodyOption body = new TileBodyOption();

  @Mixin private PublishOptions publishing = new PublishOptions();

  @Override
  public Integer call() {
    if (rate < 1 || rate > 100_000) {
      throw new UsageException("--rate", rate + " is out of range", "give 1 to 100000");
    }
    InstantSiteSettings.Builder settings = InstantSiteSettings.builder();
    Credentials credentials;
    try (Journal kept = Journal.open(journal)) {
      credentials = ApiOptions.credentials(root, "rollback", kept.storeId());
      settings.baseUrl(kept.api()).maxAnswerBytes(MOST_CONTENT_BYTES).tileBody(body.value());
    }
    if (tokenUrl != null) {
      settings.tokenUrl(tokenUrl);
    }
    List<RollbackEvent> tiles = new ArrayList<>();
    PublicationConsent consent =
        publishing.isWanted() ? publication -> publishing.settle(root, publication) : null;
    Rollback rollback =
        new Rollback(
            journal,
            settings.build(),
            credentials,
            rate,
            consent,
            event -> {
              tiles.add(event);
              root.console().note("tile " + event.tile() + ": " + event.what());
            });
    RollbackOutcome outcome;
    try {
      outcome = rollback.run();
    } catch (ServerException e) {
      root.console().note("nothing is lost; run it again to go on");
      throw e;
    }
    print(outcome, tiles);
    return outcome.changedSince() + outcome.refused() > 0 ? ExitCode.SERVER : ExitCode.DONE;
  }

  private void print(RollbackOutcome outcome, List<RollbackEvent> tiles) {
    if (root.json()) {
      ObjectNode node =
          JsonOutput.object()
              .put("restored", outcome.restored())
              .put("changedSince", outcome.changedSince())
              .put("refused", outcome.refused())
              .put("published", outcome.published());
      ArrayNode array = node.putArray("tiles");
      for (RollbackEvent tile : tiles) {
        array
            .addObject()
            .put("tile", tile.tile())
            .put("restored", tile.restored())
            .put("what", tile.what());
      }
      root.console().print(node);
      return;
    }
    root.console()
        .print(
            outcome.restored()
                + " tiles are as they were, "
                + (outcome.changedSince() + outcome.refused())
                + " left alone"
                + (outcome.published() ? "; the site is published" : ""));
  }
}
