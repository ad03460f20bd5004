package dev.selvage.studio;

import dev.selvage.border.BorderPolicy;
import dev.selvage.border.Edge;
import dev.selvage.border.EdgeLine;
import dev.selvage.border.Rgba;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Limits;
import dev.selvage.image.Raster;
import dev.selvage.json.ArrayNode;
import dev.selvage.json.JsonNode;
import dev.selvage.json.ObjectNode;
import dev.selvage.preflight.ReportJson;
import dev.selvage.render.RenderedTile;
import dev.selvage.render.SourcePlan;
import dev.selvage.render.Timing;
import java.util.Base64;
import java.util.List;

/** A rendered picture as the page has it: all that is known of it, and the file itself. */
final class RenderedJson {
  private RenderedJson() {}

  /**
   * As {@link ReportJson#write(RenderedTile)}, with the ring of pixels that the file decodes to.
   *
   * @param policy that the border was measured by
   */
  static ObjectNode of(RenderedTile tile, BorderPolicy policy) {
    ObjectNode node = ReportJson.write(tile);
    node.put("mediaType", tile.format().mediaType());
    node.put("extension", tile.format().extension());
    node.put("sha256", tile.sha256());
    node.put("quality", tile.quality());
    node.set("ring", ring(tile, policy));
    node.set("plans", plans(tile.plans()));
    node.set("timings", timings(tile.timings()));
    node.put("picture", Base64.getEncoder().encodeToString(tile.bytes()));
    return node;
  }

  private static JsonNode ring(RenderedTile tile, BorderPolicy policy) {
    ImageSource file = ImageSource.of("output", tile.bytes());
    Rgba color = tile.borderInfo().color();
    ObjectNode ring = new ObjectNode();
    ring.put("hex", color.toHex()).put("css", color.toString());
    ring.put("tolerance", policy.tolerance()).put("share", policy.share());
    ring.put("measuredOn", tile.borderSource().label());
    try (Raster decoded = new ImageDecoder(Limits.OWN_OUTPUT).decode(file).raster()) {
      Raster pixels = decoded.onHeap();
      for (Edge edge : Edge.values()) {
        ring.set(edge.label(), line(EdgeLine.of(pixels, policy, color, edge)));
      }
    }
    return ring;
  }

  private static JsonNode line(EdgeLine line) {
    ObjectNode node = new ObjectNode();
    node.put("rgba", Base64.getEncoder().encodeToString(line.rgba()));
    node.set("outliers", JsonNode.of(line.outliers()));
    return node;
  }

  private static JsonNode plans(List<SourcePlan> plans) {
    ArrayNode array = new ArrayNode();
    plans.forEach(plan -> array.add(plan.toString()));
    return array;
  }

  static JsonNode timings(List<Timing> timings) {
    ArrayNode array = new ArrayNode();
    for (Timing timing : timings) {
      array.addObject().put("part", timing.part()).put("ms", timing.took().toNanos() / 1e6);
    }
    return array;
  }
}
