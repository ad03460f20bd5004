package dev.selvage.explain;

import dev.selvage.layout.LaidStep;
import dev.selvage.transform.Flag;
import dev.selvage.transform.LayerBrackets;
import dev.selvage.transform.Transformation;
import java.util.ArrayList;
import java.util.List;

/** Which of the images of a chain lies above which. Immutable. */
final class PaintOrder {
  private final List<Transformation> steps;
  private final LayerBrackets brackets;

  PaintOrder(List<Transformation> steps) {
    this.steps = steps;
    this.brackets = LayerBrackets.of(steps);
  }

  /**
   * The images on what a step acts on after it.
   *
   * @param step counted from 0
   * @return their numbers, the lowest first; what cuts a picture out is none of them
   */
  List<Integer> after(int step, LaidStep laid) {
    int image = laid.firstImage();
    return upTo(image == 0 ? 0 : opening(image) + 1, step, image);
  }

  private List<Integer> upTo(int from, int last, int base) {
    List<Integer> order = new ArrayList<>(List.of(base));
    int i = from;
    while (i <= last) {
      if (brackets.opens(i)) {
        int end = brackets.end(i);
        if (end > last) {
          break;
        }
        put(order, i, end);
        i = end;
      }
      i++;
    }
    return order;
  }

  private void put(List<Integer> order, int opening, int end) {
    Transformation step = steps.get(opening);
    if (step.has(Flag.CUTTER) || steps.get(end).has(Flag.CUTTER)) {
      return;
    }
    List<Integer> layer = upTo(opening + 1, end - 1, image(opening));
    order.addAll(step.underlay() == null ? order.size() : 0, layer);
  }

  private int image(int opening) {
    return (int) steps.subList(0, opening + 1).stream().filter(Transformation::hasLayer).count();
  }

  private int opening(int image) {
    int step = 0;
    while (image(step) < image) {
      step++;
    }
    return step;
  }
}
