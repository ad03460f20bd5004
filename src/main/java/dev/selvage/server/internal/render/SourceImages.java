package dev.selvage.server.internal.render;

import dev.selvage.image.DecodingProfile;
import dev.selvage.image.EncodedImage;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageHeader;
import dev.selvage.render.RenderingSources;
import dev.selvage.server.store.StoredImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The images of an order, each read once when it is first drawn. For one rendering, one thread. */
final class SourceImages extends RenderingSources {
  private final SourceFiles files;
  private final RenderRequest order;
  private final Map<StoredImage, EncodedImage> open = new HashMap<>();
  private long fetchNanos;

  SourceImages(
      SourceFiles files, ImageDecoder decoder, DecodingProfile profile, RenderRequest order) {
    super(decoder, profile);
    this.files = files;
    this.order = order;
  }

  @Override
  protected ImageHeader header(@Nullable String overlay) {
    return image(overlay).header();
  }

  @Override
  protected EncodedImage open(@Nullable String overlay) {
    StoredImage image = image(overlay);
    EncodedImage known = open.get(image);
    if (known == null) {
      long start = System.nanoTime();
      try {
        known = files.open(image);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      fetchNanos += System.nanoTime() - start;
      open.put(image, known);
    }
    return known;
  }

  @Override
  public void done(@Nullable String overlay) {
    open.remove(image(overlay));
  }

  long fetchNanos() {
    return fetchNanos;
  }

  private StoredImage image(@Nullable String overlay) {
    StoredImage image = overlay == null ? order.base() : order.overlays().get(overlay);
    if (image == null) {
      throw new IllegalStateException("the layout has refused every unknown overlay: " + overlay);
    }
    return image;
  }
}
