package dev.selvage.cli.options;

import dev.selvage.UsageException;
import dev.selvage.delivery.BaseChain;
import dev.selvage.io.OutputCheck;
import dev.selvage.transform.Chain;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands that can do what the image API does to every image first. */
public final class ImageApiOptions {
  @Option(
      names = "--image-api",
      description = "Put before the chain what the image API puts before it.")
  private boolean imageApi;

  @Option(
      names = "--base-chain",
      paramLabel = "CHAIN",
      description =
          "With --image-api: what that is; none, components as c_fit,w_1200, a JSON array, or a"
              + " file of either. Default: c_fit,h_1920,w_1920.")
  private @Nullable String baseChain;

  public boolean imageApi() {
    return imageApi;
  }

  /** Names the file to those that must not be written over. */
  public void addTo(OutputCheck files) {
    if (baseChain != null && isFile(baseChain)) {
      files.reads("the base chain", Path.of(baseChain));
    }
  }

  /** The chain of the image API; empty without {@code --image-api}. */
  public Chain chain() {
    if (!imageApi) {
      if (baseChain != null) {
        throw new UsageException(
            "--base-chain", "means nothing by itself", "add --image-api or leave it out");
      }
      return Chain.of();
    }
    return baseChain == null ? BaseChain.DEFAULT : BaseChain.parse(text(baseChain));
  }

  private static String text(String given) {
    return isFile(given) ? new ChainFile(given).text() : given;
  }

  private static boolean isFile(String given) {
    return !given.strip().startsWith("[") && Files.isRegularFile(Path.of(given));
  }
}
