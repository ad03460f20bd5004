package dev.selvage.instantsite;

import dev.selvage.instantsite.internal.transport.AnswerJson;
import dev.selvage.instantsite.internal.transport.MalformedResponseException;
import dev.selvage.instantsite.settings.AlphaScale;
import dev.selvage.json.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads products; fields that it does not know stay in {@link Product#json()}. */
final class ProductReader {
  private static final Pattern SIZED_URL = Pattern.compile("image(\\d{1,5}px|Original)Url");

  private final BorderReader borders;

  ProductReader(AlphaScale scale) {
    borders = new BorderReader(scale);
  }

  Product product(JsonNode node) throws MalformedResponseException {
    JsonNode product = AnswerJson.object("a product", node);
    JsonNode original = product.get("originalImage");
    String originalUrl = url("originalImageUrl", product.get("originalImageUrl"));
    return new Product(
        (long) AnswerJson.number("id", product.get("id"), 1, 1e18),
        name(product.get("name")),
        url("imageUrl", product.get("imageUrl")),
        url("thumbnailUrl", product.get("thumbnailUrl")),
        original(originalUrl, original),
        images(product.get("media")),
        borders.read(product.get("borderInfo")),
        product);
  }

  ProductPage page(JsonNode answer, long offset) throws MalformedResponseException {
    List<Product> items = new ArrayList<>();
    JsonNode list = answer.get("items");
    if (list == null || !list.isArray()) {
      throw new MalformedResponseException("items is no array");
    }
    for (JsonNode item : list.elements()) {
      items.add(product(item));
    }
    JsonNode total = answer.get("total");
    long count =
        AnswerJson.isAbsent(total)
            ? offset + items.size()
            : (long) AnswerJson.number("total", total, 0, Long.MAX_VALUE);
    return new ProductPage(count, offset, items);
  }

  /** The id of an uploaded image: documented as a number, elsewhere text. */
  static String imageId(JsonNode answer) throws MalformedResponseException {
    String id = id("id", answer.get("id"));
    if (id == null) {
      throw new MalformedResponseException("id is missing");
    }
    return id;
  }

  private static @Nullable Rendition original(@Nullable String url, @Nullable JsonNode node)
      throws MalformedResponseException {
    if (AnswerJson.isMissing(node)) {
      return url == null ? null : new Rendition("original", url, null, null);
    }
    JsonNode image = AnswerJson.object("originalImage", node);
    String own = url("url of originalImage", image.get("url"));
    String found = url == null ? own : url;
    return found == null
        ? null
        : new Rendition(
            "original",
            found,
            AnswerJson.pixels("width", image.get("width")),
            AnswerJson.pixels("height", image.get("height")));
  }

  private static List<ProductImage> images(@Nullable JsonNode media)
      throws MalformedResponseException {
    List<ProductImage> images = new ArrayList<>();
    JsonNode list =
        AnswerJson.isMissing(media) ? null : AnswerJson.object("media", media).get("images");
    if (list == null || AnswerJson.isMissing(list)) {
      return images;
    }
    if (!list.isArray()) {
      throw new MalformedResponseException("media.images is no array");
    }
    for (JsonNode element : list.elements()) {
      JsonNode image = AnswerJson.object("an image of media.images", element);
      JsonNode main = image.get("isMain");
      images.add(
          new ProductImage(
              id("id of an image", image.get("id")),
              !AnswerJson.isAbsent(main) && AnswerJson.bool("isMain", main),
              renditions(image)));
    }
    return images;
  }

  /** From {@code image160pxUrl} to {@code imageOriginalUrl}. */
  private static List<Rendition> renditions(JsonNode image) throws MalformedResponseException {
    List<Rendition> renditions = new ArrayList<>();
    for (String name : image.propertyNames()) {
      Matcher sized = SIZED_URL.matcher(name);
      if (sized.matches()) {
        String url = url(name, image.get(name));
        if (url != null) {
          String size = sized.group(1);
          renditions.add(
              new Rendition(size.equals("Original") ? "original" : size, url, null, null));
        }
      }
    }
    return renditions;
  }

  private static @Nullable String id(String name, @Nullable JsonNode node)
      throws MalformedResponseException {
    if (AnswerJson.isAbsent(node)) {
      return null;
    }
    if (node != null && node.isIntegralNumber()) {
      return node.toString();
    }
    return AnswerJson.text(name, node);
  }

  /** A text that is there; products without a picture have an empty one at times. */
  private static @Nullable String url(String name, @Nullable JsonNode node)
      throws MalformedResponseException {
    boolean none =
        node == null || node.isNull() || (node.isString() && node.stringValue().isBlank());
    return none ? null : AnswerJson.text(name, node);
  }

  /** For people alone, so that nothing hangs on what is in it. */
  private static @Nullable String name(@Nullable JsonNode node) {
    return node == null || !node.isString() ? null : node.stringValue();
  }
}
