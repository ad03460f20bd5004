package dev.selvage.cli;

import dev.selvage.instantsite.TileBody;
import picocli.CommandLine.Option;

/** What is written back of a tile. */
final class TileBodyOption {
  @Option(
      names = "--tile-body",
      paramLabel = "whole|documented",
      defaultValue = "whole",
      description =
          "What is written back of a tile: all that was read, or the documented members alone."
              + " Default: ${DEFAULT-VALUE}.")
  private TileBody body = TileBody.WHOLE;

  TileBody value() {
    return body;
  }
}
