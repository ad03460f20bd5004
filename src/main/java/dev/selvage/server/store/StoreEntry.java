package dev.selvage.server.store;

import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageHeader;
import dev.selvage.image.Orientation;
import dev.selvage.image.Size;
import dev.selvage.json.JsonException;
import dev.selvage.json.JsonNode;
import dev.selvage.json.JsonReader;
import dev.selvage.json.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * An image and where its file is, as the small file beside it says.
 *
 * @param image what is known of it
 * @param file path of the original, within the folder it belongs to; with {@code /} between folders
 * @param modified when that file was last changed, ms since 1970; 0 where it is the store's own and
 *     nobody else changes it
 */
record StoreEntry(StoredImage image, String file, long modified) {
  /** The longest metadata that are read, bytes. */
  static final int MAX_BYTES = 16 * 1024;

  private static final Pattern OWN_FILE = Pattern.compile("(?!\\.)[^/\\\\\\x00]{1,255}");
  private static final Pattern FILE =
      Pattern.compile("(?=.{1,1000}$)(?!\\.)[^/\\\\\\x00]+(?:/(?!\\.)[^/\\\\\\x00]+)*");

  private static final JsonReader JSON = JsonReader.strict(8);

  /** Refuses names that lead out of the folder. */
  StoreEntry {
    boolean own = modified == 0;
    if (!(own ? OWN_FILE : FILE).matcher(file).matches()) {
      throw new UsageException("metadata", "name no file", "delete them");
    }
  }

  /** Whether somebody put the original into the folder, and we only describe it. */
  boolean imported() {
    return modified != 0;
  }

  byte[] toJson() {
    ObjectNode json = new ObjectNode();
    json.put("id", image.id());
    json.put("publicId", image.name().publicId());
    json.put("type", image.name().type());
    if (image.name().version() != null) {
      json.put("version", image.name().version());
    }
    json.put("format", image.header().format().label());
    json.put("width", image.header().stored().width());
    json.put("height", image.header().stored().height());
    json.put("orientation", image.header().orientation().exif());
    json.put("bytes", image.bytes());
    json.put("sha256", image.sha256());
    json.put("file", file);
    if (imported()) {
      json.put("modified", modified);
    }
    return json.toPrettyString().concat("\n").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads {@link #toJson} back.
   *
   * @param where names the file in messages
   * @throws UnusableInputException if it is something else
   */
  static StoreEntry parse(String where, byte[] json) {
    try {
      JsonNode root = JSON.read(json);
      JsonNode version = root.get("version");
      DeliveryName name =
          new DeliveryName(
              text(root, "publicId"),
              text(root, "type"),
              version == null ? null : version.stringValue());
      ImageHeader header =
          new ImageHeader(
              ImageFormat.labelled(text(root, "format")).orElseThrow(IllegalArgumentException::new),
              new Size(root.required("width").intValue(), root.required("height").intValue()),
              Orientation.ofExif(root.required("orientation").intValue()));
      StoredImage image =
          new StoredImage(
              text(root, "id"),
              name,
              header,
              root.required("bytes").longValue(),
              text(root, "sha256"));
      JsonNode modified = root.get("modified");
      return new StoreEntry(image, text(root, "file"), modified == null ? 0 : modified.longValue());
    } catch (JsonException | IllegalArgumentException | UsageException e) {
      throw new UnusableInputException(
          where, "holds no metadata of an image", "delete it and store the image again", e);
    }
  }

  private static String text(JsonNode root, String key) {
    return root.required(key).stringValue();
  }
}
