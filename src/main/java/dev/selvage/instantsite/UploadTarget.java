package dev.selvage.instantsite;

import dev.selvage.UsageException;
import dev.selvage.instantsite.internal.checks.TileIds;
import java.util.regex.Pattern;

/**
 * What a picture is for: a tile, a product's main image, a product's gallery, a category.
 *
 * @param kind which of them
 * @param id the server's id of the tile, product or category
 */
public record UploadTarget(TargetKind kind, String id) {
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

  /**
   * Refuses an id that nothing of the kind has.
   *
   * @throws UsageException if a tile's id is empty or holds characters that nobody sees, or if
   *     another id is no number above 0
   */
  public UploadTarget {
    id = kind == TargetKind.TILE ? TileIds.checked(id) : id.strip();
    if (kind != TargetKind.TILE && !NUMBER.matcher(id).matches()) {
      throw new UsageException(
          kind == TargetKind.CATEGORY ? "category ID" : "product ID",
          "is no number above 0",
          "give the ID as the server names it, such as 37208340");
    }
  }

  /** A tile. */
  public static UploadTarget tile(String id) {
    return new UploadTarget(TargetKind.TILE, id);
  }

  /** The main image of a product, whose id is 1 or more. */
  public static UploadTarget product(long id) {
    return new UploadTarget(TargetKind.PRODUCT, Long.toString(id));
  }

  /** One more image of a product, whose id is 1 or more. */
  public static UploadTarget gallery(long productId) {
    return new UploadTarget(TargetKind.GALLERY, Long.toString(productId));
  }

  /** The image of a category, whose id is 1 or more. */
  public static UploadTarget category(long id) {
    return new UploadTarget(TargetKind.CATEGORY, Long.toString(id));
  }

  /** The product's or category's id as the number that it is, 1 or more; not for tiles. */
  public long number() {
    return Long.parseLong(id);
  }

  /** Such as {@code product 37208340}. */
  @Override
  public String toString() {
    return kind.label() + " " + id;
  }
}
