package dev.selvage.server.internal.render;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.selvage.image.EncodedImage;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Limits;
import dev.selvage.server.store.ImageChangedException;
import dev.selvage.server.store.ImageStore;
import dev.selvage.server.store.StoredImage;
import java.io.IOException;
import java.time.Duration;

/**
 * The originals, and how much memory they take to decode as the decoder itself estimates it. That
 * needs a look at the file, so the estimate is remembered, and the image is kept open for the
 * rendering that comes next.
 */
final class SourceFiles {
  private static final int ESTIMATES = 100_000;
  private static final long KEPT_BYTES = 32L << 20;
  private static final Duration KEPT = Duration.ofSeconds(10);

  private final ImageStore store;
  private final Limits limits;
  private final Cache<String, Long> estimates =
      Caffeine.newBuilder().maximumSize(ESTIMATES).build();
  private final Cache<String, EncodedImage> kept =
      Caffeine.newBuilder()
          .maximumWeight(KEPT_BYTES)
          .weigher((String sha256, EncodedImage image) -> image.length())
          .expireAfterWrite(KEPT)
          .build();

  SourceFiles(ImageStore store, Limits limits) {
    this.store = store;
    this.limits = limits;
  }

  /**
   * The encoded image, in memory; see {@link ImageStore#read}.
   *
   * @throws dev.selvage.UnusableInputException if its header shows that it cannot be decoded
   * @throws ImageChangedException if the image was replaced since it was found
   */
  EncodedImage open(StoredImage image) throws IOException {
    EncodedImage open = kept.asMap().remove(image.sha256());
    return open == null ? read(image) : open;
  }

  private EncodedImage read(StoredImage image) throws IOException {
    ImageSource source = ImageSource.of("image " + image.id(), store.read(image));
    return EncodedImage.open(source, limits);
  }

  /**
   * What an order takes at its peak, bytes: one source at a time, and the canvas.
   *
   * @throws dev.selvage.UnusableInputException if a source cannot be decoded
   * @throws ImageChangedException if one was replaced since it was found
   */
  long memory(RenderRequest order, long canvasPixels) throws IOException {
    long source = memory(order.base());
    for (StoredImage overlay : order.overlays().values()) {
      source = Math.max(source, memory(overlay));
    }
    // Drawn, and once more flattened or filtered while it is encoded.
    return source + canvasPixels * 8;
  }

  private long memory(StoredImage image) throws IOException {
    Long known = estimates.getIfPresent(image.sha256());
    if (known != null) {
      return known;
    }
    EncodedImage open = read(image);
    long estimate = open.decodingBytes();
    estimates.put(image.sha256(), estimate);
    kept.put(image.sha256(), open);
    return estimate;
  }
}
