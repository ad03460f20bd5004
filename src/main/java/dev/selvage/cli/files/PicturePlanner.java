package dev.selvage.cli.files;

import dev.selvage.cli.options.RenderOptions;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Size;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import dev.selvage.render.OpenComposition;
import dev.selvage.render.Output;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds out from the headers of images what their pictures will be called, how large they will be
 * and in which format. Safe for use by several threads.
 */
final class PicturePlanner {
  private final Composer composer;
  private final RenderOptions options;
  private final Function<ImageSource, Composition> composing;
  private final NameTemplate template;
  private final Path folder;

  PicturePlanner(
      Composer composer,
      RenderOptions options,
      Function<ImageSource, Composition> composing,
      NameTemplate template,
      Path folder) {
    this.composer = composer;
    this.options = options;
    this.composing = composing;
    this.template = template;
    this.folder = folder;
  }

  /** Never throws for what is wrong with the image. */
  PicturePlan plan(FoundImage image) {
    if (image.failure() != null) {
      return PicturePlan.failed(image, image.failure());
    }
    try {
      return PicturePlan.of(image, picture(image));
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      return PicturePlan.failed(image, e);
    }
  }

  private PicturePlan.Picture picture(FoundImage image) {
    ImageSource source = ImageSource.of(image.file());
    Composition composition = composing.apply(source);
    try (OpenComposition open = composer.open(composition)) {
      ImageFormat usual = usualFormat(open.image(source).format());
      boolean alpha =
          composition.images().stream().anyMatch(each -> open.image(each).mayHaveAlpha());
      Output output = options.output(usual, alpha);
      Size size = open.layout().canvas();
      ImageFormat format = output.encodeOptions(alpha).format();
      String name = String.valueOf(image.file().getFileName());
      Path out = folder.resolve(template.path(image.folder(), name, size, format));
      return new PicturePlan.Picture(composition, open.measurement(), out, output, size);
    }
  }

  /** What a picture is written in where nothing else is asked for; null chooses by alpha. */
  private @Nullable ImageFormat usualFormat(ImageFormat source) {
    return template.format().orElse(source.isWritten() ? source : null);
  }
}
