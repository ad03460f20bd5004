package dev.selvage.instantsite;

import dev.selvage.instantsite.internal.transport.AnswerJson;
import dev.selvage.instantsite.internal.transport.MalformedResponseException;
import dev.selvage.instantsite.settings.AlphaScale;
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
  Optional<UploadResult> read(String imageId, JsonNode result) throws MalformedResponseException {
    List<Rendition> renditions = renditions(result.get("set"));
    if (renditions.isEmpty()) {
      return Optional.empty();
    }
    String bucket = AnswerJson.text("bucket", result.get("bucket"));
    return Optional.of(
        new UploadResult(imageId, bucket, renditions, borders.read(result.get("borderInfo"))));
  }

  /** The page says that it is an array; every other source says a map. */
  static List<Rendition> renditions(@Nullable JsonNode set) throws MalformedResponseException {
    if (set == null || AnswerJson.isMissing(set)) {
      return List.of();
    }
    List<Rendition> renditions = new ArrayList<>();
    if (set.isArray()) {
      for (JsonNode element : set.elements()) {
        renditions.add(rendition(null, element));
      }
      return renditions;
    }
    for (Map.Entry<String, JsonNode> entry : AnswerJson.object("set", set).properties()) {
      renditions.add(
          rendition(AnswerJson.plain("a name in set", entry.getKey()), entry.getValue()));
    }
    return renditions;
  }

  private static Rendition rendition(@Nullable String name, JsonNode node)
      throws MalformedResponseException {
    JsonNode rendition = AnswerJson.object("a member of set", node);
    return new Rendition(
        name,
        AnswerJson.text("url of a rendition", rendition.get("url")),
        AnswerJson.pixels("width", rendition.get("width")),
        AnswerJson.pixels("height", rendition.get("height")));
  }
}
