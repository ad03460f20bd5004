package dev.selvage.cli.options;

import dev.selvage.instantsite.settings.TileBody;
import picocli.CommandLine.Option;

/** What is written back of a tile. */
public final class TileBodyOption {
  @Option(
      names = "--tile-body",
      completionCandidates = OptionValues.TileBodies.class,
      paramLabel = "whole|documented",
      defaultValue = "whole",
      description =
          "What is written back of a tile: all that was read, or the documented members alone."
              + " Default: ${DEFAULT-VALUE}.")
  private TileBody body = TileBody.WHOLE;

  public TileBody value() {
    return body;
  }
}
