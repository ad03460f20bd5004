package dev.selvage.cli.options;

import dev.selvage.ConfigurationFile;
import dev.selvage.border.BorderPolicy;
import dev.selvage.io.OutputCheck;
import dev.selvage.preflight.BorderJson;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the file with the border policy. */
public final class PolicyOption {
  private static final int MAX_BYTES = 1 << 16;

  @Option(
      names = "--border-policy",
      paramLabel = "FILE",
      description =
          "JSON file that says how borders are measured, as calibrate writes it."
              + " Default: as Instant Site does, as far as is known.")
  private @Nullable Path file;

  /** Names the file to those that must not be written over. */
  public void addTo(OutputCheck files) {
    if (file != null) {
      files.reads("the border policy", file);
    }
  }

  /** The policy of the file, or the default one. */
  public BorderPolicy policy() {
    if (file == null) {
      return BorderPolicy.INSTANT_SITE;
    }
    return BorderJson.policy(ConfigurationFile.orPipe(file, MAX_BYTES).text());
  }
}
