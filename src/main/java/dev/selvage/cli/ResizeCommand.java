package dev.selvage.cli;

import dev.selvage.UsageException;
import dev.selvage.cli.options.ImageArguments;
import dev.selvage.cli.options.OutOption;
import dev.selvage.cli.options.RenderOptions;
import dev.selvage.image.ImageSource;
import dev.selvage.render.Composition;
import dev.selvage.transform.Chain;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Gravity;
import dev.selvage.transform.Length;
import dev.selvage.transform.Transformation;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code selvage resize}. */
@Command(
    name = "resize",
    mixinStandardHelpOptions = true,
    description = "Resizes or crops one image by one transformation.",
    footer = {
      "  selvage resize photo.jpg -o small.jpg --width 800",
      "  selvage resize photo.jpg -o square.webp --width 600 --height 600 --crop fill",
      "  selvage resize cutout.png -o half.png --width 0.5",
    })
final class ResizeCommand extends Subcommand {
  @Parameters(paramLabel = "IMAGE", description = "The image file; - is standard input.")
  private Path image = Path.of("");

  @Mixin private OutOption out = new OutOption();

  @Option(
      names = "--width",
      paramLabel = "W",
      description = "px, or a fraction of the image such as 0.5.")
  private @Nullable String width;

  @Option(names = "--height", paramLabel = "H", description = "px, or a fraction such as 0.5.")
  private @Nullable String height;

  @Option(
      names = "--crop",
      paramLabel = "MODE",
      defaultValue = "fit",
      description =
          "scale, fit, limit, mfit, fill, lfill, pad, lpad, mpad, crop or thumb."
              + " Default: ${DEFAULT-VALUE}.")
  private String crop = "fit";

  @Option(
      names = "--gravity",
      paramLabel = "G",
      description = "What a crop keeps: center, north, north_east, … Default: center.")
  private @Nullable String gravity;

  @Mixin private RenderOptions options = new RenderOptions();

  @Override
  public Integer call() {
    if (width == null && height == null) {
      throw new UsageException("resize", "no size was given", "add --width, --height or both");
    }
    Transformation step =
        Transformation.builder()
            .crop(Crop.parse(crop))
            .width(width == null ? null : Length.parse(width))
            .height(height == null ? null : Length.parse(height))
            .gravity(gravity == null ? null : Gravity.parse(gravity))
            .build();
    ImageSource source = new ImageArguments(options.limits()).source(image);
    Composition composition = Composition.of(source, Chain.of(step));
    return new RenderRun(root).write(composition, options, out.file());
  }
}
