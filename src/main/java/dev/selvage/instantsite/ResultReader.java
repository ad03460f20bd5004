package dev.selvage.instantsite;

import dev.selvage.json.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the result of an upload; the URLs in it are still without their bucket. */
final class ResultReader {
  private final BorderReader borders;

  ResultReader(AlphaScale scale) {
    borders = new BorderReader(scale);
  }

  /** The result, or empty as long as it lists no rendition. */
  Optional<UploadResult> read(String imageId, JsonNode result) throws MisfitException {
    List<Rendition> renditions = renditions(result.get("set"));
    if (renditions.isEmpty()) {
      return Optional.empty();
    }
    String bucket = Json.text("bucket", result.get("bucket"));
    return Optional.of(
        new UploadResult(imageId, bucket, renditions, borders.read(result.get("borderInfo"))));
  }

  /** The page says that it is an array; every other source says a map. */
  static List<Rendition> renditions(@Nullable JsonNode set) throws MisfitException {
    if (set == null || Json.isMissing(set)) {
      return List.of();
    }
    List<Rendition> renditions = new ArrayList<>();
    if (set.isArray()) {
      for (JsonNode element : set.elements()) {
        renditions.add(rendition(null, element));
      }
      return renditions;
    }
    for (Map.Entry<String, JsonNode> entry : Json.object("set", set).properties()) {
      renditions.add(rendition(Json.plain("a name in set", entry.getKey()), entry.getValue()));
    }
    return renditions;
  }

  private static Rendition rendition(@Nullable String name, JsonNode node) throws MisfitException {
    JsonNode rendition = Json.object("a member of set", node);
    return new Rendition(
        name,
        Json.text("url of a rendition", rendition.get("url")),
        Json.pixels("width", rendition.get("width")),
        Json.pixels("height", rendition.get("height")));
  }
}
