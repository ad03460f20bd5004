package dev.selvage.cli.options;

import dev.selvage.image.ImageSource;
import dev.selvage.io.OutputCheck;
import dev.selvage.render.Composition;
import dev.selvage.transform.Chain;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a chain is completed by: its overlays, presets, and what the image API does first. */
public final class ComposingOptions {
  @Option(
      names = "--overlay",
      paramLabel = "ID=PATH",
      description = "The file of an overlay that the chain names. May be repeated.")
  private Map<String, Path> overlays = new LinkedHashMap<>();

  @Mixin private PresetsOption presets = new PresetsOption();

  @Mixin private ImageApiOptions imageApi = new ImageApiOptions();

  /**
   * What to make of an image.
   *
   * @param arguments told what is read from standard input
   * @param files told what must not be written over
   * @return reads the chain when it is asked; what that gives may be called by several threads
   */
  public Supplier<Function<ImageSource, Composition>> composing(
      ChainFile chain, ImageArguments arguments, OutputCheck files) {
    if (chain.isStandardInput()) {
      arguments.takeStandardInput("the chain");
    }
    Map<String, ImageSource> sources = new LinkedHashMap<>();
    overlays.forEach((id, path) -> sources.put(id, arguments.source(path)));
    chain.addTo(files);
    presets.addTo(files);
    imageApi.addTo(files);
    return () -> {
      Chain whole = presets.read().expand(imageApi.chain().followedBy(chain.read()));
      return image -> new Composition(image, sources, whole);
    };
  }
}
