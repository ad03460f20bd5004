package dev.selvage.instantsite;

import dev.selvage.border.BorderInfo;
import dev.selvage.instantsite.internal.transport.AnswerJson;
import dev.selvage.instantsite.internal.transport.MalformedResponseException;
import dev.selvage.instantsite.settings.AlphaScale;
import dev.selvage.json.ArrayNode;
import dev.selvage.json.JsonException;
import dev.selvage.json.JsonNode;
import dev.selvage.json.ObjectNode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the product API tells of a product, as far as its pictures are concerned.
 *
 * @param id the product's id, 1 or more
 * @param name as the merchant calls it, or null
 * @param imageUrl of the main image, in a size that a page shows, or null
 * @param thumbnailUrl of the main image, small, or null
 * @param original the main image as it was uploaded, with its size where the server tells it, or
 *     null if there is none
 * @param images all images in the server's order; empty where the answer lists none, which older
 *     ones do not
 * @param borderInfo of the main image; null means that the server does not know it (yet)
 * @param json the whole answer, fields that are unknown here included
 */
public record Product(
    long id,
    @Nullable String name,
    @Nullable String imageUrl,
    @Nullable String thumbnailUrl,
    @Nullable Rendition original,
    List<ProductImage> images,
    @Nullable BorderInfo borderInfo,
    JsonNode json) {
  private static final List<String> PICTURE_FIELDS =
      List.of("id", "imageUrl", "originalImageUrl", "borderInfo");

  /** Keeps its own copy of the list. */
  public Product {
    images = List.copyOf(images);
  }

  /** Whether it has a main image. */
  public boolean hasPicture() {
    return imageUrl != null || original != null || mainImage() != null;
  }

  /** The image that is marked as main, or null if none is. */
  public @Nullable ProductImage mainImage() {
    return images.stream().filter(ProductImage::main).findFirst().orElse(null);
  }

  /**
   * Whether both show the same main picture: the image's id and its URLs are those of the other.
   * What only one of the two tells is not compared.
   */
  public boolean showsSamePictureAs(Product other) {
    return hasPicture() == other.hasPicture()
        && same(mainId(), other.mainId())
        && same(originalUrl(), other.originalUrl())
        && same(imageUrl, other.imageUrl);
  }

  /** The sizes of the main image that the server offers; perhaps none. */
  public List<Rendition> mainRenditions() {
    ProductImage main = mainImage();
    if (main != null && !main.renditions().isEmpty()) {
      return main.renditions();
    }
    return original == null ? List.of() : List.of(original);
  }

  /**
   * What tells this product's pictures and border, as JSON that {@link #ofPictureJson} reads; of
   * the rest nothing.
   */
  public String pictureJson() {
    ObjectNode node = new ObjectNode();
    for (String name : PICTURE_FIELDS) {
      JsonNode value = json.get(name);
      if (value != null) {
        node.set(name, value);
      }
    }
    ArrayNode list = node.putObject("media").putArray("images");
    for (ProductImage image : images) {
      list.addObject().put("id", image.id()).put("isMain", image.main());
    }
    return node.toString();
  }

  /**
   * Reads {@link #pictureJson()}.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static Product ofPictureJson(String text) {
    try {
      return new ProductReader(AlphaScale.BYTE).product(AnswerJson.tree(text));
    } catch (MalformedResponseException | JsonException e) {
      throw new IllegalArgumentException("no product", e);
    }
  }

  /** The id of the main image, or null if it is not told. */
  public @Nullable String mainId() {
    ProductImage main = mainImage();
    return main == null ? null : main.id();
  }

  private @Nullable String originalUrl() {
    return original == null ? null : original.url();
  }

  private static boolean same(@Nullable String a, @Nullable String b) {
    return a == null || b == null || Objects.equals(a, b);
  }
}
