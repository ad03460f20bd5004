package dev.selvage.s3;

import java.time.Instant;
import java.util.Map;

/**
 * What is known of an object without its content.
 *
 * @param key all of it, with the prefix
 * @param etag of its version, with its quotes where the server gives them
 * @param bytes of its content, 0 or more
 * @param modified when it was written
 * @param metadata by lower-case names; none where it was listed or written
 */
public record ObjectInfo(
    String key, String etag, long bytes, Instant modified, Map<String, String> metadata) {
  public ObjectInfo {
    metadata = Map.copyOf(metadata);
  }
}
