package dev.selvage.render;

import dev.selvage.effect.PlanarEffect;
import dev.selvage.layout.drawing.Canvas;
import dev.selvage.layout.drawing.Coverage;
import dev.selvage.layout.drawing.Fill;
import dev.selvage.layout.drawing.Filtered;
import dev.selvage.layout.drawing.ImageLayer;
import dev.selvage.layout.drawing.Layer;
import dev.selvage.layout.drawing.Node;
import dev.selvage.layout.drawing.Source;
import dev.selvage.layout.drawing.View;
import dev.selvage.resample.Axis;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What can be told of layouts beforehand: whether they can be drawn as luma and chroma, and whether
 * they are one mere scaling. Pure.
 */
final class DrawingForm {
  /** Samples across that chroma of half the size needs; see {@link Axis#reduction}. */
  private static final int LEAST = 4;

  private DrawingForm() {}

  /**
   * Whether a drawing can be luma and chroma, by its geometry and what is known of its images: each
   * layer is an opaque colour, an image that may be stored so, or a canvas of such layers that they
   * cover.
   */
  static boolean isPlanar(Canvas drawing, Images images) {
    return layersArePlanar(drawing, images)
        && drawing.layers().stream().anyMatch(layer -> layer.view() != null);
  }

  private static boolean layersArePlanar(Canvas canvas, Images images) {
    return canvas.layers().stream().allMatch(layer -> isPlanar(layer, images));
  }

  private static boolean isPlanar(Layer layer, Images images) {
    if (layer instanceof Fill fill) {
      return fill.color().isOpaque();
    }
    if (!(layer instanceof ImageLayer image) || image.opacity() < 1 || !isWide(image.view())) {
      return false;
    }
    if (image.view().input() instanceof Source source) {
      return images.mayHavePlanes(source.overlay());
    }
    Canvas inner = planarCanvas(image.view().input());
    return inner != null && layersArePlanar(inner, images) && isCovered(inner);
  }

  /**
   * The canvas that is drawn for a node, where planes of it are all that is needed: most effects
   * are defined on red, green and blue.
   */
  private static @Nullable Canvas planarCanvas(Node node) {
    if (node instanceof Filtered filtered) {
      return filtered.effect() instanceof PlanarEffect ? filtered.inside() : null;
    }
    return node instanceof Canvas canvas ? canvas : null;
  }

  /** Whether opaque layers hide all of what is under them. */
  static boolean isCovered(Canvas canvas) {
    return Coverage.isComplete(canvas.size(), canvas.layers().stream().map(Layer::area).toList());
  }

  /**
   * How many times smaller than the base image a planar drawing shows it where it is largest, each
   * way; infinite if it does not show it.
   */
  static double baseReduction(Canvas canvas) {
    return canvas
        .sourceViews()
        .filter(view -> isBase(view.input()))
        .mapToDouble(DrawingForm::planarReduction)
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /**
   * The base image scaled, cut and flipped, where a drawing is nothing else, does not turn it by a
   * quarter, and changes its pixels and lays colours under them after that if at all.
   */
  static Optional<View> scaling(Canvas drawing) {
    return unchanged(drawing)
        .plainView()
        .filter(view -> !view.orientation().transposes() && isBase(view.input()))
        .filter(DrawingForm::isWide);
  }

  /** What a drawing of one picture is made of, before any of its pixels is changed. */
  private static Canvas unchanged(Canvas drawing) {
    Canvas canvas = drawing;
    while (true) {
      List<Layer> pictures =
          canvas.layers().stream().filter(layer -> layer.view() != null).toList();
      View view = pictures.size() == 1 ? pictures.get(0).view() : null;
      if (view == null || !(view.input() instanceof Filtered changed)) {
        return canvas;
      }
      canvas = changed.inside();
    }
  }

  /**
   * How many times smaller a view shows its input, at most a quarter of what it reads, so that
   * chroma is left to read.
   */
  static double planarReduction(View view) {
    return Math.min(reduction(view.horizontal()), reduction(view.vertical()));
  }

  private static double reduction(Axis axis) {
    return Math.min(axis.step(), (axis.high() - axis.low()) / (double) LEAST);
  }

  private static boolean isBase(Node input) {
    return input instanceof Source source && source.overlay() == null;
  }

  private static boolean isWide(View view) {
    return isWide(view.horizontal()) && isWide(view.vertical());
  }

  private static boolean isWide(Axis axis) {
    return axis.high() - axis.low() >= LEAST;
  }
}
