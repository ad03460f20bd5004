package dev.selvage.cli;

import dev.selvage.cli.files.FolderOptions;
import dev.selvage.cli.files.ImagesOption;
import dev.selvage.cli.options.ChainOption;
import dev.selvage.cli.options.ImageApiOptions;
import dev.selvage.cli.options.ImageArguments;
import dev.selvage.cli.options.OutOption;
import dev.selvage.cli.options.PresetsOption;
import dev.selvage.cli.options.RenderOptions;
import dev.selvage.image.ImageSource;
import dev.selvage.io.OutputCheck;
import dev.selvage.render.Composition;
import dev.selvage.transform.Chain;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

  @Option(
      names = "--overlay",
      paramLabel = "ID=PATH",
      description = "The file of an overlay that the chain names. May be repeated.")
  private Map<String, Path> overlays = new LinkedHashMap<>();

  @Mixin private PresetsOption presets = new PresetsOption();

  @Mixin private ImageApiOptions imageApi = new ImageApiOptions();

  @Mixin private FolderOptions folder = new FolderOptions();

  @Mixin private RenderOptions options = new RenderOptions();

  @Override
  public Integer call() {
    ImageArguments arguments = new ImageArguments(options.limits());
    if (chain.isStandardInput()) {
      arguments.takeStandardInput("the chain");
    }
    Map<String, ImageSource> sources = new LinkedHashMap<>();
    overlays.forEach((id, path) -> sources.put(id, arguments.source(path)));
    OutputCheck files = new OutputCheck();
    chain.addTo(files);
    presets.addTo(files);
    imageApi.addTo(files);
    return new ImagesRun(root, out, folder, options)
        .run(images, arguments, () -> composing(sources), files);
  }

  private Function<ImageSource, Composition> composing(Map<String, ImageSource> sources) {
    Chain whole = presets.read().expand(imageApi.chain().followedBy(chain.read()));
    return image -> new Composition(image, sources, whole);
  }
}
