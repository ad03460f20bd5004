package dev.selvage.layout;

import dev.selvage.effect.PixelEffect;
import dev.selvage.effect.Shadow;
import dev.selvage.effect.rotation.Rotation;
import dev.selvage.image.Color;
import dev.selvage.image.Orientation;
import dev.selvage.image.Size;
import dev.selvage.layout.drawing.Canvas;
import dev.selvage.layout.drawing.Node;
import dev.selvage.layout.drawing.Rect;
import dev.selvage.transform.Transformation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A canvas, and where on it the images lie that were put together so far.
 *
 * @param canvas what will be drawn
 * @param regions one an image, the base first
 */
record Picture(Canvas canvas, List<Region> regions) {

  static Picture of(Node source) {
    return new Picture(Canvas.of(source), List.of(Region.of(source.size())));
  }

  Size size() {
    return canvas.size();
  }

  /** Where the images lie, in whole pixels. */
  List<Placement> placements() {
    return regions.stream().map(region -> region.toPlacement(size())).toList();
  }

  Picture scaled(Size size) {
    double horizontally = (double) size.width() / size().width();
    double vertically = (double) size.height() / size().height();
    return new Picture(canvas.scaled(size), map(region -> region.scaled(horizontally, vertically)));
  }

  /** A part of it, which lies inside. */
  Picture cropped(Rect part) {
    return new Picture(
        canvas.cropped(part),
        map(region -> region.shifted(-part.left(), -part.top()).clipped(part.size())));
  }

  /** The same on a larger canvas, with its upper left corner at dx, dy. */
  Picture framed(Size size, int dx, int dy) {
    return new Picture(canvas.framed(size, dx, dy), map(region -> region.shifted(dx, dy)));
  }

  /** On a canvas that is larger by a width on all sides, which a colour fills. */
  Picture bordered(int width, Color color) {
    return new Picture(canvas.bordered(width, color), map(region -> region.shifted(width, width)));
  }

  /** Mirrored and turned. */
  Picture oriented(Orientation orientation) {
    return new Picture(
        canvas.oriented(orientation), map(region -> region.oriented(size(), orientation)));
  }

  /** With its alpha multiplied, 0..1. */
  Picture faded(double opacity) {
    return new Picture(canvas.faded(opacity), regions);
  }

  /** Turned by any angle, in its bounding box. */
  Picture turned(Rotation rotation) {
    return new Picture(canvas.filtered(rotation), map(region -> region.turned(size(), rotation)));
  }

  /** With a shadow beneath it. */
  Picture shadowed(Shadow shadow) {
    return new Picture(
        canvas.filtered(shadow), map(region -> region.shifted(shadow.left(), shadow.top())));
  }

  /** With its colours changed. */
  Picture filtered(PixelEffect effect) {
    return new Picture(canvas.filtered(effect), regions);
  }

  /** With a colour beneath everything. */
  Picture over(Color color) {
    return new Picture(canvas.over(color), regions);
  }

  /** With another one on it or under it, clipped to this canvas. */
  Picture withClipped(Picture layer, Rect place, boolean under) {
    Canvas other = clipped(layer, place);
    return joined(under ? other.under(canvas) : canvas.under(other), placed(layer, place));
  }

  /** With another one repeated over this canvas or under it, once at a place. */
  Picture withTiles(Picture layer, Rect place, boolean under) {
    Canvas tiles =
        new Canvas(size(), List.of()).underTiles(layer.canvas, place.left(), place.top());
    return joined(
        under ? tiles.under(canvas) : canvas.under(tiles), layer.map(region -> Region.of(size())));
  }

  /** With its alpha multiplied by that of another one, which is 0 beside it. */
  Picture withCut(Picture mask, Rect place) {
    return joined(canvas.cut(clipped(mask, place)), placed(mask, place));
  }

  /** With an image for each of some layers of which nothing is drawn. */
  Picture withNothing(List<Transformation> steps) {
    return joined(
        canvas,
        steps.stream()
            .filter(Transformation::hasLayer)
            .map(step -> new Region(0, 0, 0, 0))
            .toList());
  }

  /** What of a layer lies on this canvas, on a canvas of the same size. */
  private Canvas clipped(Picture layer, Rect place) {
    Rect visible = place.intersection(Rect.of(size()));
    return visible.isEmpty()
        ? new Canvas(size(), List.of())
        : layer
            .canvas
            .cropped(visible.shifted(-place.left(), -place.top()))
            .framed(size(), visible.left(), visible.top());
  }

  private List<Region> placed(Picture layer, Rect place) {
    return layer.map(region -> region.shifted(place.left(), place.top()).clipped(size()));
  }

  private Picture joined(Canvas newCanvas, List<Region> further) {
    List<Region> all = new ArrayList<>(regions);
    all.addAll(further);
    return new Picture(newCanvas, List.copyOf(all));
  }

  private List<Region> map(UnaryOperator<Region> change) {
    return regions.stream().map(change).toList();
  }
}
