package dev.selvage.render;

import dev.selvage.image.DecodingProfile;
import dev.selvage.image.EncodedImage;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageHeader;
import dev.selvage.image.ImageSource;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The images of an open composition. For one rendering, on one thread. */
final class LoadedImages extends RenderingSources {
  private final Composition composition;
  private final Map<ImageSource, EncodedImage> images;

  /**
   * @param images of the composition, open before they are asked for
   */
  LoadedImages(
      ImageDecoder decoder,
      DecodingProfile profile,
      Composition composition,
      Map<ImageSource, EncodedImage> images) {
    super(decoder, profile);
    this.composition = composition;
    this.images = images;
  }

  @Override
  protected ImageHeader header(@Nullable String overlay) {
    return open(overlay).header();
  }

  @Override
  protected EncodedImage open(@Nullable String overlay) {
    ImageSource source = composition.image(overlay);
    return Objects.requireNonNull(images.get(source), source.name());
  }

  /** Lets go of an image that will not be drawn again, unless it stands for another one too. */
  @Override
  public void done(@Nullable String overlay) {
    if (Collections.frequency(composition.images(), composition.image(overlay)) == 1) {
      open(overlay).close();
    }
  }
}
