package dev.selvage.cli;

import dev.selvage.cli.options.ImageArguments;
import dev.selvage.cli.options.OutOption;
import dev.selvage.cli.options.RenderOptions;
import dev.selvage.image.ImageSource;
import dev.selvage.render.Composition;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code selvage tile}. */
@Command(
    name = "tile",
    mixinStandardHelpOptions = true,
    description = "Puts images side by side, each fit to one width.",
    footer = {
      "  selvage tile front.jpg side.jpg back.jpg -o tile.jpg --width 800",
      "  selvage tile a.jpg b.jpg -o tile.png --width 600 --json",
      "  selvage tile a.jpg b.jpg -o tile.png --width 600 --gap 10 --background '#eee'",
    })
final class TileCommand extends Subcommand {
  @Parameters(
      paramLabel = "IMAGE",
      arity = "1..*",
      description = "The images, left to right; - is standard input.")
  private List<Path> images = List.of();

  @Mixin private OutOption out = new OutOption();

  @Option(names = "--width", paramLabel = "W", required = true, description = "Of each image, px.")
  private int width;

  @Option(
      names = "--gap",
      paramLabel = "PX",
      defaultValue = "0",
      description = "Space between the images, in the --background. Default: none.")
  private int gap;

  @Mixin private RenderOptions options = new RenderOptions();

  @Override
  public Integer call() {
    ImageArguments arguments = new ImageArguments(options.limits());
    List<ImageSource> sources = images.stream().map(arguments::source).toList();
    Composition tiles = Composition.tiles(sources, width, gap, options.background());
    return new RenderRun(root).write(tiles, options, out.file());
  }
}
