package dev.selvage.sandbox;

import dev.selvage.sandbox.pictures.MeasuredBorder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Products and categories as the product API writes them. */
final class ProductJson {
  /** The boxes of the sizes that are offered, px. */
  static final List<Integer> BOXES = List.of(160, 400, 800, 1500);

  private final String origin;

  /**
   * @param origin of the pictures' URLs, such as {@code http://127.0.0.1:8080}
   */
  ProductJson(String origin) {
    this.origin = origin;
  }

  Map<String, Object> product(CatalogProduct product, PictureSlot.@Nullable Seen seen) {
    Map<String, Object> json =
        SandboxJson.object(
            "id",
            product.id(),
            "sku",
            String.format("%05d", product.id()),
            "name",
            "Product " + product.id(),
            "price",
            9.5 + product.id() % 90,
            "enabled",
            true);
    List<Object> images = new ArrayList<>();
    if (seen != null) {
      json.put("thumbnailUrl", url(seen.picture(), "400"));
      json.put("imageUrl", url(seen.picture(), "1500"));
      json.put("smallThumbnailUrl", url(seen.picture(), "160"));
      json.put("originalImageUrl", url(seen.picture(), "original"));
      json.put("originalImage", original(seen.picture()));
      images.add(image(seen.picture(), 0, true));
    }
    for (CatalogPicture picture : product.gallery()) {
      images.add(image(picture, images.size(), seen == null && images.isEmpty()));
    }
    json.put("media", SandboxJson.object("images", images));
    MeasuredBorder border = seen == null ? null : seen.border();
    if (border != null) {
      json.put("borderInfo", borderInfo(border));
    }
    return json;
  }

  Map<String, Object> category(String id, PictureSlot.@Nullable Seen seen) {
    Map<String, Object> json =
        SandboxJson.object("id", Long.parseLong(id), "name", "Category " + id);
    if (seen != null) {
      json.put("imageUrl", url(seen.picture(), "800"));
      json.put("thumbnailUrl", url(seen.picture(), "400"));
      json.put("originalImageUrl", url(seen.picture(), "original"));
      json.put("originalImage", original(seen.picture()));
    }
    return json;
  }

  private Map<String, Object> image(CatalogPicture picture, int order, boolean main) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", Long.toString(picture.id()));
    json.put("orderBy", order);
    json.put("isMain", main);
    for (int box : BOXES) {
      json.put("image" + box + "pxUrl", url(picture, Integer.toString(box)));
    }
    json.put("imageOriginalUrl", url(picture, "original"));
    return json;
  }

  private Map<String, Object> original(CatalogPicture picture) {
    return SandboxJson.object(
        "url",
        url(picture, "original"),
        "width",
        picture.size().width(),
        "height",
        picture.size().height());
  }

  private String url(CatalogPicture picture, String name) {
    String extension =
        (name.equals("original") ? picture.format() : picture.smallFormat()).extension();
    return origin + "/picture/" + picture.id() + "/" + name + "." + extension;
  }

  /** All four are 0..255 here. */
  private static Map<String, Object> borderInfo(MeasuredBorder border) {
    return SandboxJson.object(
        "dominatingColor",
        SandboxJson.object(
            "red", border.red(),
            "green", border.green(),
            "blue", border.blue(),
            "alpha", border.alpha()),
        "homogeneity",
        border.homogeneous());
  }
}
