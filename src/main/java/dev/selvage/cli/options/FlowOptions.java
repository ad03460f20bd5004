package dev.selvage.cli.options;

import dev.selvage.batch.BatchSettings;
import dev.selvage.cli.output.Durations;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How fast a batch goes, and how patient it is. */
public final class FlowOptions {
  @Option(
      names = "--concurrency",
      paramLabel = "N",
      defaultValue = "8",
      description = "Uploads at a time, 1 to 64. Default: ${DEFAULT-VALUE}.")
  private int concurrency;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "600",
      description =
          "Calls a minute, all together, tokens and polls included; of several stores, for each."
              + " Default: ${DEFAULT-VALUE}.")
  private int rate;

  @Option(
      names = "--composers",
      paramLabel = "N",
      description = "Tiles composed at a time. Default: the number of processors.")
  private @Nullable Integer composers;

  @Option(
      names = "--pause-after",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "After so many failures in a row all calls wait but a probe. Default: ${DEFAULT-VALUE}.")
  private int pauseAfter;

  @Option(
      names = "--longest-outage",
      paramLabel = "SPAN",
      defaultValue = "15m",
      description =
          "How long the server may be down before the run ends; one minute if it never answered."
              + " Default: ${DEFAULT-VALUE}.")
  private String longestOutage = "15m";

  @Option(
      names = "--settle",
      paramLabel = "S",
      defaultValue = "10",
      description =
          "How long to ask whether an upload of unknown end arrived before it is sent again, s."
              + " Default: ${DEFAULT-VALUE}.")
  private long settle;

  public void put(BatchSettings.Builder settings) {
    settings
        .concurrency(concurrency)
        .callsPerMinute(rate)
        .pauseAfter(pauseAfter)
        .longestOutage(Durations.parse("--longest-outage", longestOutage))
        .settle(Duration.ofSeconds(settle));
    if (composers != null) {
      settings.composers(composers);
    }
  }
}
