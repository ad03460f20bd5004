package dev.selvage.delivery;

import dev.selvage.UsageException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What kind of asset a URL delivers and who may see it, and how its path says so.
 *
 * @param resourceType {@code image}, {@code video} or {@code raw}
 * @param deliveryType {@code upload}, {@code authenticated}, {@code private}, {@code fetch} ...
 * @param form how the path writes the two
 */
public record AssetType(String resourceType, String deliveryType, Form form) {
  private static final Pattern RESOURCE_TYPE = Pattern.compile("image|video|raw");
  private static final Pattern DELIVERY_TYPE = Pattern.compile("[a-z][a-z0-9_]{0,31}");

  /** Single segments, and which two types each stands for. */
  private static final Map<String, String> SUFFIXED =
      Map.of(
          "images", "image/upload",
          "private_images", "image/private",
          "authenticated_images", "image/authenticated",
          "videos", "video/upload",
          "files", "raw/upload");

  /** How a path writes resource type and delivery type. */
  public enum Form {
    /** In two segments: {@code image/upload}. */
    PLAIN,
    /** In one segment, before a public id that a suffix for search engines follows. */
    SUFFIXED,
    /** Shortened to {@code iu}, for {@code image/upload} only. */
    SHORT
  }

  /**
   * Checks that the path can say it.
   *
   * @throws UsageException if a type is not known, or has no such form
   */
  public AssetType {
    if (!RESOURCE_TYPE.matcher(resourceType).matches()) {
      throw new UsageException("resource type", "is not known", "use image, video or raw");
    }
    if (!DELIVERY_TYPE.matcher(deliveryType).matches()) {
      throw new UsageException(
          "delivery type",
          "is no lower-case name",
          "use upload, authenticated, private or another type of the service");
    }
    if (path(resourceType, deliveryType, form).isEmpty()) {
      throw new UsageException(
          "delivery type",
          resourceType + "/" + deliveryType + " has no form for a URL suffix or a short URL",
          "leave the suffix away, or use image/upload");
    }
  }

  /** An image of this delivery type, written in two segments. */
  public static AssetType image(String deliveryType) {
    return new AssetType("image", deliveryType, Form.PLAIN);
  }

  /** The path segments, without slashes around them: {@code image/authenticated}. */
  public String path() {
    return path(resourceType, deliveryType, form).orElseThrow();
  }

  /** The type of a single segment: {@code images} or {@code iu}. */
  static Optional<AssetType> ofSegment(String segment) {
    if (segment.equals("iu")) {
      return Optional.of(new AssetType("image", "upload", Form.SHORT));
    }
    return Optional.ofNullable(SUFFIXED.get(segment))
        .map(plain -> plain.split("/", 2))
        .map(types -> new AssetType(types[0], types[1], Form.SUFFIXED));
  }

  static boolean isResourceType(String segment) {
    return RESOURCE_TYPE.matcher(segment).matches();
  }

  private static Optional<String> path(String resource, String delivery, Form form) {
    String plain = resource + "/" + delivery;
    return switch (form) {
      case PLAIN -> Optional.of(plain);
      case SHORT -> plain.equals("image/upload") ? Optional.of("iu") : Optional.empty();
      case SUFFIXED ->
          SUFFIXED.entrySet().stream()
              .filter(each -> each.getValue().equals(plain))
              .map(Map.Entry::getKey)
              .findFirst();
    };
  }
}
