package dev.selvage.preflight;

import dev.selvage.border.BorderComparison;
import dev.selvage.border.BorderInfo;
import dev.selvage.image.Size;
import dev.selvage.image.Warning;
import dev.selvage.instantsite.Rendition;
import dev.selvage.instantsite.UploadResult;
import dev.selvage.json.ArrayNode;
import dev.selvage.json.JsonNode;
import dev.selvage.json.ObjectNode;
import dev.selvage.layout.Placement;
import dev.selvage.render.RenderedTile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rendered pictures and reports as JSON. The keys are a contract. */
public final class ReportJson {
  private ReportJson() {}

  /** {@code width}, {@code height}, {@code format}, {@code bytes} and what was found out. */
  public static ObjectNode write(RenderedTile tile) {
    ObjectNode node = new ObjectNode();
    putSize(node, tile.size());
    node.put("format", tile.format().label()).put("bytes", tile.bytes().length);
    node.set("borderInfo", BorderJson.write(tile.borderInfo()));
    node.set("placements", placements(tile.placements()));
    putWarnings(node, tile.warnings());
    return node;
  }

  /** Verdict, both borders, and what the server has made of the picture. */
  public static ObjectNode write(PreflightReport report) {
    RenderedTile tile = report.tile();
    ObjectNode node = new ObjectNode().put("verdict", report.verdict().label());
    node.set("local", border(tile.borderInfo()));
    node.set("server", border(report.server()));
    BorderComparison comparison = report.comparison();
    if (comparison != null && comparison.deltaE().isPresent()) {
      node.put("deltaE", comparison.deltaE().getAsDouble());
    } else {
      node.putNull("deltaE");
    }
    node.set("image", image(report.imageId(), report.upload()));
    node.put("bytes", tile.bytes().length);
    putSize(node, tile.size());
    node.put("sha256", tile.sha256());
    putWarnings(node, tile.warnings());
    return node;
  }

  /** Puts {@code warnings}, each with code and message. */
  public static void putWarnings(ObjectNode node, List<Warning> warnings) {
    ArrayNode array = node.putArray("warnings");
    for (Warning warning : warnings) {
      array.addObject().put("code", warning.code()).put("message", warning.message());
    }
  }

  /** Puts {@code width} and {@code height}, px. */
  public static void putSize(ObjectNode node, Size size) {
    node.put("width", size.width()).put("height", size.height());
  }

  private static @Nullable JsonNode border(@Nullable BorderInfo border) {
    return border == null ? null : BorderJson.write(border);
  }

  /** Each with {@code x}, {@code y}, {@code width} and {@code height}, px. */
  public static JsonNode placements(List<Placement> placements) {
    ArrayNode array = new ArrayNode();
    for (Placement placement : placements) {
      array
          .addObject()
          .put("x", placement.x())
          .put("y", placement.y())
          .put("width", placement.width())
          .put("height", placement.height());
    }
    return array;
  }

  private static JsonNode image(@Nullable String id, @Nullable UploadResult upload) {
    if (id == null) {
      return JsonNode.of(null);
    }
    ObjectNode node = new ObjectNode().put("id", id);
    node.put("bucket", upload == null ? null : upload.bucket());
    ArrayNode renditions = node.putArray("renditions");
    if (upload != null) {
      for (Rendition rendition : upload.renditions()) {
        renditions
            .addObject()
            .put("name", rendition.name())
            .put("url", rendition.url())
            .put("width", rendition.width())
            .put("height", rendition.height());
      }
    }
    return node;
  }
}
