package dev.selvage.cli.output;

import dev.selvage.border.BorderComparison;
import dev.selvage.border.BorderInfo;
import dev.selvage.explain.Explanation;
import dev.selvage.explain.RenderingCost;
import dev.selvage.image.Size;
import dev.selvage.image.Warning;
import dev.selvage.instantsite.Rendition;
import dev.selvage.instantsite.UploadResult;
import dev.selvage.json.ArrayNode;
import dev.selvage.json.JsonNode;
import dev.selvage.json.ObjectNode;
import dev.selvage.layout.Placement;
import dev.selvage.preflight.BorderJson;
import dev.selvage.preflight.PreflightReport;
import dev.selvage.render.MeasuredImage;
import dev.selvage.render.RenderedTile;
import dev.selvage.render.SourcePlan;
import dev.selvage.repair.Repair;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON documents that scripts read. Their keys are a contract. */
public final class JsonOutput {
  private JsonOutput() {}

  public static ObjectNode object() {
    return new ObjectNode();
  }

  public static ArrayNode array(List<String> texts) {
    ArrayNode array = new ArrayNode();
    texts.forEach(array::add);
    return array;
  }

  public static JsonNode borders(List<MeasuredImage> images) {
    ArrayNode array = new ArrayNode();
    for (MeasuredImage image : images) {
      array.add(border(image));
    }
    return array;
  }

  /** One element of {@link #borders}. */
  public static ObjectNode border(MeasuredImage image) {
    ObjectNode node = object().put("image", image.name());
    putSize(node, image.size());
    node.set("borderInfo", border(image.borderInfo()));
    putWarnings(node, image.warnings());
    return node;
  }

  /** One of several images that could not be used. */
  public static ObjectNode failure(String image, Throwable failure) {
    return object()
        .put("image", image)
        .put("error", String.valueOf(failure.getMessage()))
        .put("exitCode", ExitCode.of(failure));
  }

  public static ObjectNode tile(Path out, RenderedTile tile) {
    ObjectNode node = object().put("out", out.toString());
    putSize(node, tile.size());
    node.put("format", tile.format().label()).put("bytes", tile.bytes().length);
    node.set("borderInfo", border(tile.borderInfo()));
    node.set("placements", placements(tile.placements()));
    putWarnings(node, tile.warnings());
    return node;
  }

  /** A tile's document, with what was done to it. */
  public static ObjectNode repair(Path out, Repair repair) {
    ObjectNode node = tile(out, repair.tile());
    node.put("operation", repair.operation().label()).put("reason", repair.reason());
    Chain chain = repair.chain();
    node.set("transformations", chain == null ? null : JsonNode.of(ChainJson.toClaim(chain)));
    node.set("before", border(repair.before()));
    node.set("after", border(repair.tile().borderInfo()));
    return node;
  }

  /** What a chain does to an image. */
  public static ObjectNode explanation(Explanation explained) {
    ObjectNode node = object().put("image", explained.image());
    putSize(node, explained.size());
    ArrayNode steps = node.putArray("steps");
    explained.steps().forEach(step -> steps.add(StepPrinter.json(step)));
    RenderedTile tile = explained.tile();
    ArrayNode plans = node.putArray("plans");
    for (SourcePlan plan : tile.plans()) {
      ObjectNode each =
          plans
              .addObject()
              .put("image", plan.image())
              .put("route", plan.plan().route().label())
              .put("shrink", plan.plan().shrink());
      putSize(each, plan.plan().size());
    }
    node.set("cost", cost(explained.cost()));
    ObjectNode result = node.putObject("result");
    putSize(result, tile.size());
    result.put("format", tile.format().label()).put("bytes", tile.bytes().length);
    result.set("borderInfo", border(tile.borderInfo()));
    putWarnings(node, tile.warnings());
    return node;
  }

  private static ObjectNode cost(RenderingCost cost) {
    ObjectNode node = object().put("sourcePixels", cost.sourcePixels());
    putSize(node.putObject("largest"), cost.largest());
    return node.put("workingPixels", cost.workingPixels())
        .put("effectPixels", cost.effectPixels())
        .put("mostEffectPixels", cost.mostEffectPixels())
        .put("maxPixels", cost.maxPixels())
        .put("memoryBytes", cost.memoryBytes());
  }

  public static ObjectNode preflight(PreflightReport report) {
    RenderedTile tile = report.tile();
    ObjectNode node = object().put("verdict", report.verdict().label());
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

  static @Nullable JsonNode border(@Nullable BorderInfo border) {
    return border == null ? null : BorderJson.write(border);
  }

  /** A file, a time or the like in its usual form. */
  public static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  static JsonNode placements(List<Placement> placements) {
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
    ObjectNode node = object().put("id", id);
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

  static void putSize(ObjectNode node, Size size) {
    node.put("width", size.width()).put("height", size.height());
  }

  public static void putWarnings(ObjectNode node, List<Warning> warnings) {
    ArrayNode array = node.putArray("warnings");
    for (Warning warning : warnings) {
      array.addObject().put("code", warning.code()).put("message", warning.message());
    }
  }
}
