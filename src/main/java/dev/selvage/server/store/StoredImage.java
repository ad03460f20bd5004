package dev.selvage.server.store;

import dev.selvage.UsageException;
import dev.selvage.image.ImageHeader;
import dev.selvage.token.ImageId;
import java.util.regex.Pattern;

/**
 * What is known of an image in a store without opening it.
 *
 * @param id what requests and tokens call it, an {@link ImageId} in its one form
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
    ImageId.fault(id)
        .ifPresent(
            fault -> {
              throw new UsageException("id", fault, "use the path of its file");
            });
    id = ImageId.normalize(id);
    if (bytes < 1 || !SHA256.matcher(sha256).matches()) {
      throw new UsageException("metadata", "have no size or no SHA-256", "store the image again");
    }
  }
}
