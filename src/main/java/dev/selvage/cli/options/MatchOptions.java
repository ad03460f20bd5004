package dev.selvage.cli.options;

import dev.selvage.UsageException;
import dev.selvage.border.Thresholds;
import java.time.Duration;
import picocli.CommandLine.Option;

/** What counts as a match, and how long to wait for one. */
public final class MatchOptions {
  @Option(
      names = "--deadline",
      paramLabel = "S",
      defaultValue = "60",
      description =
          "How long to wait for the server, s: preflight for all calls of the upload together, and"
              + " as long again for those that read, change and publish the tile; batch for each"
              + " tile's result. Default: ${DEFAULT-VALUE}.")
  private long deadline;

  @Option(
      names = "--max-delta-e",
      paramLabel = "D",
      defaultValue = "2.0",
      description = "CIEDE2000 that still counts as a match. Default: ${DEFAULT-VALUE}.")
  private double maxDeltaE;

  @Option(
      names = "--max-alpha",
      paramLabel = "D",
      defaultValue = "0.02",
      description = "Difference of alpha that still counts as a match. Default: ${DEFAULT-VALUE}.")
  private double maxAlpha;

  public Thresholds thresholds() {
    return new Thresholds(maxDeltaE, maxAlpha);
  }

  public Duration deadline() {
    if (deadline < 1 || deadline > 86_400) {
      throw new UsageException("--deadline", deadline + " is out of range", "use 1 to 86400 s");
    }
    return Duration.ofSeconds(deadline);
  }
}
