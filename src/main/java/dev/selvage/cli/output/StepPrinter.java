package dev.selvage.cli.output;

import dev.selvage.explain.ExplainedStep;
import dev.selvage.json.ArrayNode;
import dev.selvage.json.JsonNode;
import dev.selvage.json.ObjectNode;
import dev.selvage.layout.LaidStep;
import dev.selvage.preflight.ReportJson;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The steps of a chain as people and scripts read them. */
public final class StepPrinter {
  private static final List<String> HEADINGS =
      List.of("step", "what it does", "canvas, px", "pixels");

  private StepPrinter() {}

  /** One step as JSON without white space. */
  public static String written(ExplainedStep step) {
    return claim(step).toString();
  }

  /**
   * A row for each step, with another one where images do not simply cover the canvas, and the
   * headings above them; nothing where there are none.
   */
  public static List<String> table(List<ExplainedStep> steps) {
    if (steps.isEmpty()) {
      return List.of();
    }
    List<List<String>> rows = new ArrayList<>(List.of(HEADINGS));
    for (ExplainedStep step : steps) {
      String indent = "  ".repeat(step.depth());
      rows.add(
          List.of(
              String.valueOf(step.number()), indent + step.words(), step.canvas(), step.work()));
    }
    List<String> lines = new ArrayList<>();
    Iterator<String> aligned = aligned(rows).iterator();
    lines.add(aligned.next());
    for (ExplainedStep step : steps) {
      lines.add(aligned.next());
      if (step.isPlaced()) {
        lines.add("          " + step.placed());
      }
    }
    return lines;
  }

  /**
   * Where the images lie after each step, drawn in characters; a step that moves nothing has no
   * drawing. Nothing where no sizes are known.
   */
  public static List<String> drawings(List<ExplainedStep> steps) {
    List<String> lines = new ArrayList<>();
    for (ExplainedStep step : steps) {
      if (!step.drawing().isEmpty()) {
        lines.add("");
        lines.add("  after step " + step.number() + ": " + step.words());
        step.drawing().forEach(line -> lines.add("    " + line));
      }
    }
    return lines;
  }

  private static List<String> aligned(List<List<String>> rows) {
    List<String> lines = new ArrayList<>();
    int last = rows.get(0).size() - 1;
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i <= last; i++) {
        line.append("  ").append(row.get(i));
        if (i < last) {
          line.append(" ".repeat(width(rows, i) - row.get(i).length()));
        }
      }
      lines.add(line.toString());
    }
    return lines;
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  /** A step of a token: its sizes are guesses, so that of the canvas alone is given. */
  public static ObjectNode tokenStep(ExplainedStep step) {
    ObjectNode node = JsonOutput.object().put("transformation", written(step));
    LaidStep laid = step.laid();
    if (laid != null) {
      ReportJson.putSize(node, laid.after());
    }
    return node;
  }

  /** For scripts; what is not known without the images is left out. */
  static ObjectNode json(ExplainedStep step) {
    ObjectNode node = JsonOutput.object().put("step", step.number());
    node.set("transformation", claim(step)).put("words", step.words());
    LaidStep laid = step.laid();
    if (laid == null) {
      return node;
    }
    node.put("depth", laid.depth());
    ReportJson.putSize(node.putObject("before"), laid.before());
    ReportJson.putSize(node, laid.after());
    node.put("firstImage", laid.firstImage());
    node.set("placements", ReportJson.placements(laid.placements()));
    ArrayNode measured = node.putArray("measured");
    laid.measured().forEach(measured::add);
    return node.put("work", laid.work().label());
  }

  private static JsonNode claim(ExplainedStep step) {
    return JsonNode.of(step.claim());
  }
}
