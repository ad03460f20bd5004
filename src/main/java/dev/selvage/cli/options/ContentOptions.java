package dev.selvage.cli.options;

import dev.selvage.UsageException;
import dev.selvage.instantsite.TargetKind;
import dev.selvage.instantsite.settings.InstantSiteSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where in a tile's content a picture goes, and what comes after. */
public final class ContentOptions {
  @Option(
      names = "--content-path",
      paramLabel = "POINTER",
      description = {
        "Put the picture into the tile's content there, once the border matches: a JSON pointer, as"
            + " selvage tiles lists them.",
        "All else of the tile stays as it is. Visitors see it when the site is published."
      })
  private @Nullable String path;

  @Mixin private TileBodyOption body = new TileBodyOption();

  @Mixin private PublishOptions publishing = new PublishOptions();

  /** The pointer, or null if the picture is only uploaded. */
  public @Nullable String path() {
    return path;
  }

  public PublishOptions publishing() {
    return publishing;
  }

  public InstantSiteSettings settings(ApiOptions api) {
    return api.contentSettings().tileBody(body.value()).build();
  }

  /**
   * Refuses what says nothing together.
   *
   * @throws UsageException if the site is to be published without a change, or there is no tile
   */
  public void check(boolean dryRun, TargetKind kind) {
    if (path == null && publishing.isWanted()) {
      throw new UsageException(
          "--publish", "has nothing to publish", "say where the picture goes: --content-path");
    }
    if (path != null && kind != TargetKind.TILE) {
      throw new UsageException("--content-path", "is for a tile alone", "leave it out");
    }
    if (path != null && dryRun) {
      throw new UsageException(
          "--content-path", "needs an upload", "leave out --dry-run, or --content-path");
    }
  }
}
