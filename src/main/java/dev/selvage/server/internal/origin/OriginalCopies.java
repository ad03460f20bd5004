package dev.selvage.server.internal.origin;

import dev.selvage.Sha256;
import dev.selvage.UsageException;
import dev.selvage.image.ImageFormat;
import dev.selvage.json.JsonException;
import dev.selvage.json.JsonNode;
import dev.selvage.json.JsonReader;
import dev.selvage.json.ObjectNode;
import dev.selvage.server.internal.cache.DiskCache;
import dev.selvage.server.internal.cache.Rendered;
import dev.selvage.server.store.DeliveryName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of an origin's originals on the disk, one an id, with the version that each is of. A copy
 * is written whole or not at all, and a damaged one is none.
 */
final class OriginalCopies {
  private static final Logger LOG = LoggerFactory.getLogger(OriginalCopies.class);
  private static final JsonReader JSON = JsonReader.strict(4);
  private static final int LENGTH = 4;

  private final String origin;
  private final @Nullable DiskCache disk;

  /**
   * Those of one origin.
   *
   * @param origin tells its copies from those of others
   * @param disk where they are; null keeps none
   */
  OriginalCopies(String origin, @Nullable DiskCache disk) {
    this.origin = origin;
    this.disk = disk;
  }

  /** The copy of an image; empty if there is none. */
  Optional<Origin.Original> get(String id) {
    return disk == null ? Optional.empty() : disk.get(key(id)).flatMap(copy -> parse(id, copy));
  }

  /** Keeps a copy, in the place of what there was. */
  void put(String id, Origin.Original original, ImageFormat format) {
    if (disk == null) {
      return;
    }
    ObjectNode json = new ObjectNode();
    json.put("version", original.version());
    json.put("publicId", original.name().publicId());
    json.put("type", original.name().type());
    if (original.name().version() != null) {
      json.put("nameVersion", original.name().version());
    }
    byte[] head = json.toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer all = ByteBuffer.allocate(LENGTH + head.length + original.bytes().length);
    all.putInt(head.length).put(head).put(original.bytes());
    disk.put(key(id), new Rendered(all.array(), format));
  }

  private String key(String id) {
    return Sha256.hex((origin + "\n" + id).getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<Origin.Original> parse(String id, Rendered copy) {
    ByteBuffer all = ByteBuffer.wrap(copy.bytes());
    try {
      byte[] head = new byte[Math.min(all.getInt(), all.remaining())];
      all.get(head);
      JsonNode json = JSON.read(head);
      JsonNode version = json.get("nameVersion");
      DeliveryName name =
          new DeliveryName(
              json.required("publicId").stringValue(),
              json.required("type").stringValue(),
              version == null ? null : version.stringValue());
      byte[] bytes = Arrays.copyOfRange(copy.bytes(), all.position(), copy.bytes().length);
      return Optional.of(new Origin.Original(json.required("version").stringValue(), name, bytes));
    } catch (JsonException | IllegalArgumentException | UsageException e) {
      LOG.warn("Passes over the copy of image {}: {}", id, e.getMessage());
      return Optional.empty();
    }
  }
}
