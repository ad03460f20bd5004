package dev.selvage.explain;

import dev.selvage.layout.LaidStep;
import dev.selvage.layout.Layout;
import dev.selvage.layout.Placement;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import dev.selvage.transform.LayerBrackets;
import dev.selvage.transform.Transformation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One step of a chain, explained.
 *
 * @param number counted from 1
 * @param claim what the chain says, as an element of its JSON array
 * @param words the same for people
 * @param laid what it does by sizes; null where the chain cannot be laid out without its images
 * @param drawing of the placements in characters, a line each; empty where nothing changed since
 *     the step before
 */
public record ExplainedStep(
    int number,
    Map<String, Object> claim,
    String words,
    @Nullable LaidStep laid,
    List<String> drawing) {
  /** Keeps its own list. */
  public ExplainedStep {
    drawing = List.copyOf(drawing);
    claim = Collections.unmodifiableMap(new LinkedHashMap<>(claim));
  }

  /**
   * The steps of a chain.
   *
   * @param layout of the chain; null where there is none
   */
  public static List<ExplainedStep> of(Chain chain, @Nullable Layout layout) {
    List<Transformation> steps = chain.steps();
    LayerBrackets brackets = LayerBrackets.of(steps);
    List<LaidStep> laid = layout == null ? List.of() : layout.laidSteps();
    List<Map<String, Object>> claims = ChainJson.toClaim(chain);
    PaintOrder order = new PaintOrder(steps);
    return IntStream.range(0, steps.size())
        .mapToObj(
            i ->
                new ExplainedStep(
                    i + 1,
                    claims.get(i),
                    StepWords.of(steps.get(i), brackets.opens(i) && brackets.end(i) > i),
                    i < laid.size() ? laid.get(i) : null,
                    i < laid.size() ? drawing(laid, i, order) : List.of()))
        .toList();
  }

  private static List<String> drawing(List<LaidStep> laid, int index, PaintOrder order) {
    LaidStep step = laid.get(index);
    LaidStep before = index == 0 ? null : laid.get(index - 1);
    boolean same =
        before != null
            && before.firstImage() == step.firstImage()
            && before.after().equals(step.after())
            && before.placements().equals(step.placements());
    return same ? List.of() : StepDrawing.lines(step, order.after(index, step));
  }

  /** In how many layers it acts. */
  public int depth() {
    return laid == null ? 0 : laid.depth();
  }

  /** {@code 1600x1200 -> 800x600}; a question mark where no sizes are known. */
  public String canvas() {
    return laid == null ? "?" : laid.before() + " -> " + laid.after();
  }

  /** Whether there is more to say of placements than that one image covers all. */
  public boolean isPlaced() {
    return laid != null
        && !laid.placements()
            .equals(List.of(new Placement(0, 0, laid.after().width(), laid.after().height())));
  }

  /** Where the images lie after it: {@code a 800x600 at 0,0; b 200x100 at 600,500}. */
  public String placed() {
    return laid == null ? "?" : String.join("; ", StepDrawing.placements(laid));
  }

  /** What it means for the pixels: {@code measures trim; folded into one resampling}. */
  public String work() {
    if (laid == null) {
      return "?";
    }
    String drawn = laid.work().words();
    return laid.measured().isEmpty()
        ? drawn
        : "measures " + String.join(", ", laid.measured()) + " first; " + drawn;
  }
}
