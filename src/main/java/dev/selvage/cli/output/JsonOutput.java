package dev.selvage.cli.output;

import dev.selvage.border.BorderInfo;
import dev.selvage.explain.Explanation;
import dev.selvage.explain.RenderingCost;
import dev.selvage.json.ArrayNode;
import dev.selvage.json.JsonNode;
import dev.selvage.json.ObjectNode;
import dev.selvage.preflight.BorderJson;
import dev.selvage.preflight.ReportJson;
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
    ReportJson.putSize(node, image.size());
    node.set("borderInfo", border(image.borderInfo()));
    ReportJson.putWarnings(node, image.warnings());
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
    return object().put("out", out.toString()).setAll(ReportJson.write(tile));
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
    ReportJson.putSize(node, explained.size());
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
      ReportJson.putSize(each, plan.plan().size());
    }
    node.set("cost", cost(explained.cost()));
    ObjectNode result = node.putObject("result");
    ReportJson.putSize(result, tile.size());
    result.put("format", tile.format().label()).put("bytes", tile.bytes().length);
    result.set("borderInfo", border(tile.borderInfo()));
    ReportJson.putWarnings(node, tile.warnings());
    return node;
  }

  private static ObjectNode cost(RenderingCost cost) {
    ObjectNode node = object().put("sourcePixels", cost.sourcePixels());
    ReportJson.putSize(node.putObject("largest"), cost.largest());
    return node.put("workingPixels", cost.workingPixels())
        .put("effectPixels", cost.effectPixels())
        .put("mostEffectPixels", cost.mostEffectPixels())
        .put("maxPixels", cost.maxPixels())
        .put("memoryBytes", cost.memoryBytes());
  }

  static @Nullable JsonNode border(@Nullable BorderInfo border) {
    return border == null ? null : BorderJson.write(border);
  }

  /** A file, a time or the like in its usual form. */
  public static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
