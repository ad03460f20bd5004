package dev.selvage.cli;

import dev.selvage.UsageException;
import dev.selvage.cli.files.FolderOptions;
import dev.selvage.cli.files.ImagesOption;
import dev.selvage.cli.options.ImageArguments;
import dev.selvage.cli.options.OptionValues;
import dev.selvage.cli.options.OutOption;
import dev.selvage.cli.options.RenderOptions;
import dev.selvage.io.OutputCheck;
import dev.selvage.render.Composition;
import dev.selvage.transform.Chain;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Gravity;
import dev.selvage.transform.Length;
import dev.selvage.transform.Transformation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code selvage resize}. */
@Command(
    name = "resize",
    mixinStandardHelpOptions = true,
    description = {
      "Resizes or crops images by one transformation: one to a file, or several to a folder.",
      "One that cannot be used is told; the others are done all the same."
    },
    footer = {
      "  selvage resize photo.jpg -o small.jpg --width 800",
      "  selvage resize photo.jpg -o square.webp --width 600 --height 600 \\",
      "    --crop fill",
      "  selvage resize cutout.png -o half.png --width 0.5",
      "  selvage resize photos/ --recursive -o small/ --width 800 \\",
      "    --name '{name}-{width}.{ext}'",
      "  find . -name '*.jpg' -print0 |",
      "    selvage resize --files-from - --null -o small/ --width 800 \\",
      "    --skip-existing",
      "  selvage resize photos/ --recursive -o small/ --width 800 \\",
      "    --name '{folder}/{name}.{ext}'",
    })
final class ResizeCommand extends Subcommand {
  @Mixin private ImagesOption images = new ImagesOption();

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
      completionCandidates = OptionValues.Crops.class,
      paramLabel = "MODE",
      defaultValue = "fit",
      description = "How it gets that size: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private String crop = "fit";

  @Option(
      names = "--gravity",
      completionCandidates = OptionValues.Gravities.class,
      paramLabel = "G",
      description = "What a crop keeps: ${COMPLETION-CANDIDATES}. Default: center.")
  private @Nullable String gravity;

  @Mixin private FolderOptions folder = new FolderOptions();

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
    Chain chain = Chain.of(step);
    ImageArguments arguments = new ImageArguments(options.limits());
    return new ImagesRun(root, out, folder, options)
        .run(images, arguments, () -> image -> Composition.of(image, chain), new OutputCheck());
  }
}
