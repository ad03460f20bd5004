package dev.selvage.server.store;

import dev.selvage.UsageException;
import dev.selvage.delivery.StoredLayer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the delivery service calls a stored image. Decides nothing about what is rendered here.
 *
 * @param publicId its name there, 1 to 255 characters, folders with {@code /}; none that is empty,
 *     {@code .} or {@code ..}
 * @param type {@code upload}, {@code authenticated} or {@code private}
 * @param version digits; null where URLs carry none
 */
public record DeliveryName(String publicId, String type, @Nullable String version) {
  private static final Pattern VERSION = Pattern.compile("[0-9]{1,20}");

  /**
   * Checks every part.
   *
   * @throws UsageException if one cannot stand in a delivery URL
   */
  public DeliveryName {
    new StoredLayer(type, publicId);
    if (version != null && !VERSION.matcher(version).matches()) {
      throw new UsageException("version", "is no version", "write up to 20 digits");
    }
  }

  /** The image as a layer of a chain. */
  public StoredLayer layer() {
    return new StoredLayer(type, publicId);
  }
}
