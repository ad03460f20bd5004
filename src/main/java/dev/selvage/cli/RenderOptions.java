package dev.selvage.cli;

import dev.selvage.UsageException;
import dev.selvage.image.Color;
import dev.selvage.image.DecodingProfile;
import dev.selvage.image.Limits;
import dev.selvage.preflight.Composer;
import dev.selvage.preflight.Output;
import dev.selvage.resample.Filter;
import dev.selvage.resample.Resamplers;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options of every command that renders. */
final class RenderOptions {
  @Option(
      names = "--filter",
      paramLabel = "FILTER",
      defaultValue = "lanczos3",
      description = "Resampling filter: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Filter filter = Filter.LANCZOS3;

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      defaultValue = "quality",
      description =
          "How far libturbojpeg may shrink an image while it decodes it. fast: by the largest of 2,"
              + " 4 and 8 that fits. quality: leave at least a factor of 2 to the filter."
              + " Default: ${DEFAULT-VALUE}.")
  private DecodingProfile profile = DecodingProfile.QUALITY;

  @Option(
      names = "--quality",
      paramLabel = "1..100",
      defaultValue = "85",
      description = "Quality of JPEG and WebP. Default: ${DEFAULT-VALUE}.")
  private int quality = 85;

  @Option(
      names = "--background",
      paramLabel = "COLOR",
      defaultValue = "white",
      description =
          "What shows through where the output has no alpha: a name, #rrggbb or rgb:rrggbb."
              + " Default: ${DEFAULT-VALUE}.")
  private String background = "white";

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      defaultValue = "scalar",
      description =
          "Resampling engine: scalar, vector, or imgscalr as a reference. One command is done before"
              + " the vector engine has been compiled. Default: ${DEFAULT-VALUE}.")
  private String engine = "scalar";

  @Option(
      names = "--max-pixels",
      paramLabel = "N",
      defaultValue = "50000000",
      description = "Refuse images and canvases of more pixels. Default: ${DEFAULT-VALUE}.")
  private long maxPixels = Limits.DEFAULT.maxPixels();

  @Option(
      names = "--max-bytes",
      paramLabel = "N",
      defaultValue = "20000000",
      description = "Refuse image files of more bytes. Default: ${DEFAULT-VALUE}.")
  private long maxBytes = Limits.DEFAULT.maxBytes();

  Composer composer() {
    return Composer.builder()
        .filter(filter)
        .limits(limits())
        .profile(profile)
        .resampler(Resamplers.named(engine))
        .build();
  }

  Output output() {
    return Output.AUTO.withQuality(quality).withBackground(Color.parse(background));
  }

  Output output(Path file) {
    return Output.of(file).withQuality(quality).withBackground(Color.parse(background));
  }

  private Limits limits() {
    if (maxPixels < 1 || maxBytes < 1) {
      throw new UsageException("limits", "are below 1", "give a number above 0");
    }
    return new Limits(maxBytes, maxPixels, Limits.DEFAULT.maxSide());
  }
}
