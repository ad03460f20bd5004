package dev.selvage.audit;

import dev.selvage.border.BorderInfo;
import dev.selvage.image.Size;
import dev.selvage.instantsite.Product;
import dev.selvage.instantsite.Rendition;
import dev.selvage.json.JsonNode;
import dev.selvage.json.ObjectNode;
import dev.selvage.preflight.BorderJson;
import org.jspecify.annotations.Nullable;

/**
 * What an audit keeps of a product.
 *
 * @param id the server's id
 * @param name as the merchant calls it, or null
 * @param thumbnailUrl of the main image, or null
 * @param pictureUrl of the main image in its largest size, or null if there is none
 * @param size px of the main image, or null if the server does not tell it
 * @param border that the server found, or null if it has not told it
 */
public record AuditedProduct(
    long id,
    @Nullable String name,
    @Nullable String thumbnailUrl,
    @Nullable String pictureUrl,
    @Nullable Size size,
    @Nullable BorderInfo border) {

  static AuditedProduct of(Product product) {
    Rendition original = product.original();
    String largest = original == null ? product.imageUrl() : original.url();
    String small = product.thumbnailUrl() == null ? product.imageUrl() : product.thumbnailUrl();
    return new AuditedProduct(
        product.id(),
        product.name(),
        small == null ? largest : small,
        largest,
        original == null ? null : size(original.width(), original.height()),
        product.borderInfo());
  }

  ObjectNode json() {
    ObjectNode node =
        new ObjectNode()
            .put("id", id)
            .put("name", name)
            .put("thumbnailUrl", thumbnailUrl)
            .put("pictureUrl", pictureUrl);
    node.put("width", size == null ? null : size.width());
    node.put("height", size == null ? null : size.height());
    return node.set("borderInfo", border == null ? null : BorderJson.write(border));
  }

  /**
   * Reads {@link #json()}.
   *
   * @throws RuntimeException if it is anything else
   */
  static AuditedProduct parse(JsonNode node) {
    JsonNode border = node.required("borderInfo");
    JsonNode width = node.required("width");
    return new AuditedProduct(
        node.required("id").longValue(),
        text(node, "name"),
        text(node, "thumbnailUrl"),
        text(node, "pictureUrl"),
        width.isNull() ? null : new Size(width.intValue(), node.required("height").intValue()),
        border.isNull() ? null : BorderJson.info(border.toString()));
  }

  private static @Nullable Size size(@Nullable Integer width, @Nullable Integer height) {
    return width == null || height == null ? null : new Size(width, height);
  }

  private static @Nullable String text(JsonNode node, String name) {
    JsonNode value = node.required(name);
    return value.isNull() ? null : value.stringValue();
  }
}
