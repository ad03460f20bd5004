package dev.selvage.render;

import dev.selvage.image.Color;
import dev.selvage.image.PixelFormat;
import dev.selvage.layout.drawing.Canvas;
import dev.selvage.layout.drawing.Coverage;
import dev.selvage.layout.drawing.Cut;
import dev.selvage.layout.drawing.Fill;
import dev.selvage.layout.drawing.Filtered;
import dev.selvage.layout.drawing.ImageLayer;
import dev.selvage.layout.drawing.Layer;
import dev.selvage.layout.drawing.Node;
import dev.selvage.layout.drawing.Rect;
import dev.selvage.layout.drawing.Source;
import dev.selvage.layout.drawing.TextSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * The narrowest format that holds what a canvas shows: alpha only where something may be
 * transparent, colour only where something may be coloured.
 */
final class CanvasFormat {
  private CanvasFormat() {}

  /**
   * @param sources the format of each source, or the widest that it may have
   */
  static PixelFormat of(Canvas canvas, Function<Source, PixelFormat> sources) {
    List<Rect> opaque = new ArrayList<>();
    boolean gray = true;
    for (Layer layer : canvas.layers()) {
      PixelFormat format = of(layer, sources);
      gray &= format == PixelFormat.GRAY;
      boolean faded = layer instanceof ImageLayer image && image.opacity() < 1;
      if (!format.hasAlpha() && !faded) {
        opaque.add(layer.area());
      }
    }
    if (!Coverage.isComplete(canvas.size(), opaque)) {
      return PixelFormat.RGBA;
    }
    return gray ? PixelFormat.GRAY : PixelFormat.RGB;
  }

  /** The format of what can be read from a node. */
  static PixelFormat of(Node node, Function<Source, PixelFormat> sources) {
    if (node instanceof Filtered filtered) {
      return filtered.effect().format(of(filtered.inside(), sources));
    }
    if (node instanceof Cut || node instanceof TextSource) {
      return PixelFormat.RGBA;
    }
    return node instanceof Source source ? sources.apply(source) : of((Canvas) node, sources);
  }

  /** The format that holds a colour. */
  static PixelFormat of(Color color) {
    if (!color.isOpaque()) {
      return PixelFormat.RGBA;
    }
    boolean gray = color.red() == color.green() && color.green() == color.blue();
    return gray ? PixelFormat.GRAY : PixelFormat.RGB;
  }

  private static PixelFormat of(Layer layer, Function<Source, PixelFormat> sources) {
    if (layer instanceof Fill fill) {
      return of(fill.color());
    }
    return of(Objects.requireNonNull(layer.view()).input(), sources);
  }
}
