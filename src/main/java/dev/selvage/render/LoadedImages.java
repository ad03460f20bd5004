package dev.selvage.render;

import dev.selvage.image.DecodingProfile;
import dev.selvage.image.EncodedImage;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageHeader;
import org.jspecify.annotations.Nullable;

/** The images of an open composition. For one rendering, on one thread. */
final class LoadedImages extends RenderingSources {
  private final OpenComposition open;

  LoadedImages(ImageDecoder decoder, DecodingProfile profile, OpenComposition open) {
    super(decoder, profile);
    this.open = open;
  }

  @Override
  protected ImageHeader header(@Nullable String overlay) {
    return open(overlay).header();
  }

  @Override
  protected EncodedImage open(@Nullable String overlay) {
    return open.image(open.composition().image(overlay));
  }

  @Override
  public void done(@Nullable String overlay) {
    open.drawn(open.composition().image(overlay));
  }
}
