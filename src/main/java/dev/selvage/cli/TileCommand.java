package dev.selvage.cli;

import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.cli.options.ImageArguments;
import dev.selvage.cli.options.OutOption;
import dev.selvage.cli.options.RenderOptions;
import dev.selvage.cli.options.UnusableImages;
import dev.selvage.image.ImageSource;
import dev.selvage.layout.TileGrid;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code selvage tile}. */
@Command(
    name = "tile",
    mixinStandardHelpOptions = true,
    description = "Puts images side by side, or in rows, each fit to one width.",
    footer = {
      "  selvage tile front.jpg side.jpg back.jpg -o tile.jpg --width 800",
      "  selvage tile a.jpg b.jpg -o tile.png --width 600 --json",
      "  selvage tile a.jpg b.jpg -o tile.png --width 600 --gap 10 \\",
      "    --background '#eee'",
      "  selvage tile a.jpg b.jpg c.jpg d.jpg -o tile.jpg --width 400 \\",
      "    --columns 2",
    })
final class TileCommand extends Subcommand {
  @Parameters(
      paramLabel = "IMAGE",
      arity = "1..*",
      description = "The images, left to right and top to bottom; - is standard input.")
  private List<Path> images = List.of();

  @Mixin private OutOption out = new OutOption();

  @Option(names = "--width", paramLabel = "W", required = true, description = "Of each image, px.")
  private int width;

  @Option(
      names = "--gap",
      paramLabel = "PX",
      defaultValue = "0",
      description = "Space between images and between rows, in the --background. Default: none.")
  private int gap;

  @Option(
      names = "--columns",
      paramLabel = "N",
      description =
          "Images in a row; the others go to further rows, each as high as its highest image."
              + " Default: all in one row.")
  private @Nullable Integer columns;

  @Mixin private RenderOptions options = new RenderOptions();

  @Override
  public Integer call() {
    if (out.isFolder()) {
      throw new UsageException(
          "--out " + out.given(), "is a folder, and it is one picture", "name a file to write");
    }
    ImageArguments arguments = new ImageArguments(options.limits());
    List<ImageSource> sources = images.stream().map(arguments::source).toList();
    return new RenderRun(root).write(composition(sources), options, out.file());
  }

  private Composition composition(List<ImageSource> sources) {
    Composition row = Composition.tiles(sources, width, gap, options.background());
    if (columns == null) {
      return row;
    }
    Composer composer = options.composer();
    try {
      return composer.tiles(sources, new TileGrid(width, gap, columns), options.background());
    } catch (UnusableInputException e) {
      new UnusableImages(root, composer).printOthers(row, e);
      throw e;
    }
  }
}
