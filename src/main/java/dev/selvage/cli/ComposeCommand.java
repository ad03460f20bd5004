package dev.selvage.cli;

import dev.selvage.cli.files.FolderOptions;
import dev.selvage.cli.files.ImagesOption;
import dev.selvage.cli.options.ChainOption;
import dev.selvage.cli.options.ComposingOptions;
import dev.selvage.cli.options.ImageArguments;
import dev.selvage.cli.options.OutOption;
import dev.selvage.cli.options.RenderOptions;
import dev.selvage.io.OutputCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code selvage compose}. */
@Command(
    name = "compose",
    mixinStandardHelpOptions = true,
    description = {
      "Renders a chain of transformations: of one image to a file, or of several to a folder.",
      "One that cannot be used is told; the others are done all the same."
    },
    footer = {
      "  selvage compose a.jpg -o out.jpg --transformations chain.json \\",
      "    --overlay b=b.jpg",
      "  echo '[{\"crop\":\"fit\",\"width\":800},",
      "    {\"overlay\":\"b\",\"width\":200,\"gravity\":\"south_east\"}]' |",
      "    selvage compose a.jpg -o out.jpg --transformations - \\",
      "    --overlay b=logo.png",
      "  selvage compose photos/ -o marked/ --transformations chain.json \\",
      "    --overlay b=logo.png",
    })
final class ComposeCommand extends Subcommand {
  @Mixin private ImagesOption images = new ImagesOption();

  @Mixin private OutOption out = new OutOption();

  @Mixin private ChainOption chain = new ChainOption();

  @Mixin private ComposingOptions composing = new ComposingOptions();

  @Mixin private FolderOptions folder = new FolderOptions();

  @Mixin private RenderOptions options = new RenderOptions();

  @Override
  public Integer call() {
    ImageArguments arguments = new ImageArguments(options.limits());
    OutputCheck files = new OutputCheck();
    return new ImagesRun(root, out, folder, options)
        .run(images, arguments, composing.composing(chain.file(), arguments, files), files);
  }
}
