package dev.selvage.cli.options;

import dev.selvage.io.OutputCheck;
import dev.selvage.transform.Presets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the file with the chains that other chains call. */
public final class PresetsOption {
  @Option(
      names = "--presets",
      paramLabel = "FILE",
      description =
          "JSON object of chains by name, {\"thumb\":[{...}]}, that the chain calls by"
              + " {\"transformation\":\"thumb\"}.")
  private @Nullable Path file;

  /** Names the file to those that must not be written over. */
  public void addTo(OutputCheck files) {
    if (file != null) {
      files.reads("the presets", file);
    }
  }

  /** Reads the presets; none where no file is named. */
  public Presets read() {
    return file == null ? Presets.NONE : Presets.parse(new ChainFile(file.toString()).text());
  }
}
