package dev.selvage.server.internal.render;

import dev.selvage.image.DecodePlan;
import dev.selvage.image.Decoded;
import dev.selvage.image.DecodingProfile;
import dev.selvage.image.EncodedImage;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageHeader;
import dev.selvage.render.RenderingSources;
import dev.selvage.server.store.StoredImage;
import dev.selvage.server.tracing.Tracing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The images of an order, each read once when it is first drawn. For one rendering, one thread. */
final class SourceImages extends RenderingSources {
  private final SourceFiles files;
  private final RenderRequest order;
  private final Tracing tracing;
  private final Map<StoredImage, EncodedImage> open = new HashMap<>();
  private long fetchNanos;

  SourceImages(
      SourceFiles files,
      ImageDecoder decoder,
      DecodingProfile profile,
      RenderRequest order,
      Tracing tracing) {
    super(decoder, profile);
    this.files = files;
    this.order = order;
    this.tracing = tracing;
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

  /** What is decoded while it is drawn ends its span before its last rows. */
  @Override
  public Decoded load(@Nullable String overlay, Set<DecodePlan.Route> routes, double reduction) {
    open(overlay);
    try (Tracing.Step step = tracing.step("decode")) {
      step.note("selvage.format", header(overlay).format().label());
      return super.load(overlay, routes, reduction);
    }
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
