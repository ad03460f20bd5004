package dev.selvage.cli;

import dev.selvage.UnicodeText;
import dev.selvage.UnusableInputException;
import dev.selvage.border.BorderPolicy;
import dev.selvage.image.OutputCheck;
import dev.selvage.preflight.BorderJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the file with the border policy. */
final class PolicyOption {
  private static final int MAX_BYTES = 1 << 16;

  @Option(
      names = "--border-policy",
      paramLabel = "FILE",
      description =
          "JSON file that says how borders are measured, as calibrate writes it."
              + " Default: as Instant Site does, as far as is known.")
  private @Nullable Path file;

  /** Names the file to those that must not be written over. */
  void addTo(OutputCheck files) {
    if (file != null) {
      files.reads("the border policy", file);
    }
  }

  /** The policy of the file, or the default one. */
  BorderPolicy policy() {
    if (file == null) {
      return BorderPolicy.INSTANT_SITE;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES);
      return BorderJson.policy(UnicodeText.decode(file.toString(), bytes));
    } catch (IOException e) {
      throw new UnusableInputException(
          file.toString(), "cannot be read", "give a file that calibrate has written", e);
    }
  }
}
