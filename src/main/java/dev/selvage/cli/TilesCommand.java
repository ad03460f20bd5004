package dev.selvage.cli;

import dev.selvage.cli.options.ApiOptions;
import dev.selvage.cli.output.ExitCode;
import dev.selvage.cli.output.ProgressPrinter;
import dev.selvage.cli.output.TileJson;
import dev.selvage.cli.output.TilePrinter;
import dev.selvage.instantsite.InstantSiteClient;
import dev.selvage.instantsite.Tile;
import dev.selvage.instantsite.settings.Credentials;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code selvage tiles}. */
@Command(
    name = "tiles",
    mixinStandardHelpOptions = true,
    description = {
      "Lists a site's tiles with the places for pictures in their content: where each is (a JSON"
          + " pointer for --content-path), how large its picture, and its border.",
      "The token is taken from SELVAGE_TOKEN, or fetched with the app secret in"
          + " SELVAGE_APP_SECRET."
    },
    footer = {
      "  SELVAGE_APP_SECRET=… selvage tiles --store 1003",
      "  SELVAGE_APP_SECRET=… selvage tiles --store 1003 --published \\",
      "    --page home --json",
    })
final class TilesCommand extends Subcommand {
  @Mixin private ApiOptions api = new ApiOptions();

  @Option(
      names = "--published",
      description = "What visitors see. Default: the drafts, which are changed and published.")
  private boolean published;

  @Option(names = "--page", paramLabel = "ID", description = "Only the tiles of this page.")
  private @Nullable String page;

  @Override
  public Integer call() {
    Credentials credentials = api.credentials(root, "tiles");
    ProgressPrinter telling = new ProgressPrinter(root.console());
    List<Tile> tiles;
    try (InstantSiteClient client =
        new InstantSiteClient(api.contentSettings().build(), credentials, telling::called)) {
      tiles = client.tiles(api.store()).tiles(published, page);
    }
    if (root.json()) {
      root.console().print(TileJson.of(tiles));
    } else {
      new TilePrinter(root.console()).print(tiles);
    }
    return ExitCode.DONE;
  }
}
