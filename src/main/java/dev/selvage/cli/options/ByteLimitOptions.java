package dev.selvage.cli.options;

import dev.selvage.UsageException;
import dev.selvage.render.ByteLimit;
import dev.selvage.render.Output;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How large a file may be that goes up. */
public final class ByteLimitOptions {
  @Option(
      names = "--max-upload-bytes",
      paramLabel = "N",
      description =
          "The most bytes of the file. Where it would have more, --quality is lowered, by no more than"
              + " is needed. Default: no limit but that of the server.")
  private @Nullable Long maxBytes;

  @Option(
      names = "--allow-downscale",
      description =
          "Rather than a quality below 50, make the picture smaller to keep to --max-upload-bytes.")
  private boolean downscales;

  /**
   * An output within the limit.
   *
   * @throws UsageException if it is below 1, or a smaller picture is allowed without a limit
   */
  public Output limit(Output output) {
    if (maxBytes == null) {
      if (downscales) {
        throw new UsageException(
            "--allow-downscale",
            "does nothing by itself",
            "say how much is allowed: --max-upload-bytes N");
      }
      return output;
    }
    if (maxBytes < 1) {
      throw new UsageException(
          "--max-upload-bytes " + maxBytes, "is out of range", "give 1 or more");
    }
    return output.withLimit(new ByteLimit(maxBytes, downscales));
  }
}
