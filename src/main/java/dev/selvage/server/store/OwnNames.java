package dev.selvage.server.store;

import dev.selvage.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** How the store's own files of an image are called. */
final class OwnNames {
  private static final String METADATA = ".json";

  /** Ids that are names of files on every system; all others are hashed. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,128}");

  private OwnNames() {}

  /** What the names of an image's files begin with; no other id has the same. */
  static String stem(String id) {
    return PLAIN.matcher(id).matches() ? id : "~" + Sha256.hex(id.getBytes(StandardCharsets.UTF_8));
  }

  /** The name of the file with the metadata that an original of the store belongs to. */
  static String metadataOf(String original) {
    return original.substring(0, original.indexOf('.')) + METADATA;
  }

  /** The name of the file with its metadata. */
  static String metadata(String id) {
    return stem(id) + METADATA;
  }
}
