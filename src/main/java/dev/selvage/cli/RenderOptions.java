package dev.selvage.cli;

import dev.selvage.image.Color;
import dev.selvage.image.DecodingProfile;
import dev.selvage.preflight.Composer;
import dev.selvage.preflight.Output;
import dev.selvage.resample.Filter;
import dev.selvage.resample.Resamplers;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
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
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads that may resample one large image. Default: ${DEFAULT-VALUE}.")
  private int threads = 1;

  @Mixin private LimitOptions limits = new LimitOptions();

  Composer composer() {
    return Composer.builder()
        .filter(filter)
        .limits(limits.limits())
        .profile(profile)
        .threads(threads)
        .resampler(Resamplers.named(engine))
        .build();
  }

  Output output() {
    return Output.AUTO.withQuality(quality).withBackground(Color.parse(background));
  }

  Output output(Path file) {
    return Output.of(file).withQuality(quality).withBackground(Color.parse(background));
  }
}
