package dev.selvage.transform;

import dev.selvage.transform.drawing.Canvas;
import dev.selvage.transform.drawing.Layer;
import dev.selvage.transform.drawing.Source;
import dev.selvage.transform.drawing.View;
import java.util.HashMap;
import java.util.Map;

/** How many times larger than they are the images of a drawing are drawn. */
final class Enlargements {
  private final Map<Source, Double> factors = new HashMap<>();

  private Enlargements() {}

  /** The largest factor of each image, of either side; those that are not drawn are not there. */
  static Map<Source, Double> of(Canvas drawing) {
    Enlargements enlargements = new Enlargements();
    enlargements.add(drawing, 1);
    return enlargements.factors;
  }

  private void add(Canvas canvas, double outer) {
    for (Layer layer : canvas.layers()) {
      View view = layer.view();
      if (view == null) {
        continue;
      }
      double factor = outer / Math.min(view.horizontal().step(), view.vertical().step());
      if (view.input() instanceof Source source) {
        factors.merge(source, factor, Math::max);
      } else if (view.input() instanceof Canvas inner) {
        add(inner, factor);
      }
    }
  }
}
