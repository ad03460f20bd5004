package dev.selvage.server;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.selvage.image.DecodeEstimate;
import dev.selvage.image.Limits;
import java.io.IOException;

/**
 * How much memory originals take to decode, as the decoder itself estimates it. That needs a look
 * at the file, so it is remembered. Safe for use by several threads.
 */
final class SourceMemory {
  private static final int KNOWN = 100_000;

  private final ImageStore store;
  private final Limits limits;
  private final Cache<String, Long> known = Caffeine.newBuilder().maximumSize(KNOWN).build();

  SourceMemory(ImageStore store, Limits limits) {
    this.store = store;
    this.limits = limits;
  }

  /**
   * Bytes at the peak.
   *
   * @throws dev.selvage.UnusableInputException if the image cannot be decoded
   * @throws ImageChangedException if it was replaced meanwhile
   */
  long bytes(StoredImage image) throws IOException {
    Long found = known.getIfPresent(image.sha256());
    if (found != null) {
      return found;
    }
    long estimate = DecodeEstimate.bytes("image " + image.id(), store.read(image), limits);
    known.put(image.sha256(), estimate);
    return estimate;
  }

  /** Of an order at its peak: one source at a time, and the canvas. */
  long bytes(RenderOrder order, long canvasPixels) throws IOException {
    long source = bytes(order.base());
    for (StoredImage overlay : order.overlays().values()) {
      source = Math.max(source, bytes(overlay));
    }
    // Drawn, and once more flattened or filtered while it is encoded.
    return source + canvasPixels * 8;
  }
}
