package dev.selvage.delivery;

import dev.selvage.UsageException;
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

  /** The same types in another form. */
  AssetType as(Form other) {
    return new AssetType(resourceType, deliveryType, other);
  }

  /** The type of a single segment: {@code images} or {@code iu}. */
  static Optional<AssetType> ofSegment(String segment) {
    return switch (segment) {
      case "iu" -> Optional.of(new AssetType("image", "upload", Form.SHORT));
      case "images" -> Optional.of(new AssetType("image", "upload", Form.SUFFIXED));
      case "private_images" -> Optional.of(new AssetType("image", "private", Form.SUFFIXED));
      case "authenticated_images" ->
          Optional.of(new AssetType("image", "authenticated", Form.SUFFIXED));
      case "videos" -> Optional.of(new AssetType("video", "upload", Form.SUFFIXED));
      case "files" -> Optional.of(new AssetType("raw", "upload", Form.SUFFIXED));
      default -> Optional.empty();
    };
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
          switch (plain) {
            case "image/upload" -> Optional.of("images");
            case "image/private" -> Optional.of("private_images");
            case "image/authenticated" -> Optional.of("authenticated_images");
            case "video/upload" -> Optional.of("videos");
            case "raw/upload" -> Optional.of("files");
            default -> Optional.empty();
          };
    };
  }
}
