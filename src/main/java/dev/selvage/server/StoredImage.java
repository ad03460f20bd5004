package dev.selvage.server;

import dev.selvage.UsageException;
import dev.selvage.image.ImageHeader;
import dev.selvage.token.ImageClaims;
import java.util.regex.Pattern;

/**
 * What is known of an image in a store without opening it.
 *
 * @param id what requests and tokens call it, {@code [A-Za-z0-9_-]{1,128}}
 * @param name what the delivery service calls it
 * @param header format, stored size and orientation
 * @param bytes size of the encoded file, at least 1
 * @param sha256 of the encoded file, 64 lower-case hexadecimal digits
 */
public record StoredImage(
    String id, DeliveryName name, ImageHeader header, long bytes, String sha256) {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /**
   * Checks the id, the size and the hash.
   *
   * @throws UsageException if one is out of range
   */
  public StoredImage {
    if (!ImageClaims.isImageId(id)) {
      throw new UsageException("id", "is no id of an image", "use letters, digits, - and _");
    }
    if (bytes < 1 || !SHA256.matcher(sha256).matches()) {
      throw new UsageException("metadata", "have no size or no SHA-256", "store the image again");
    }
  }
}
