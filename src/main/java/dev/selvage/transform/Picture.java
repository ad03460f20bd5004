package dev.selvage.transform;

import dev.selvage.effect.PixelEffect;
import dev.selvage.image.Color;
import dev.selvage.image.Orientation;
import dev.selvage.image.Size;
import dev.selvage.transform.drawing.Canvas;
import dev.selvage.transform.drawing.Rect;
import dev.selvage.transform.drawing.Source;
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

  static Picture of(Source source) {
    return new Picture(Canvas.of(source), List.of(Region.of(source.size())));
  }

  Size size() {
    return canvas.size();
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

  /** Mirrored and turned. */
  Picture oriented(Orientation orientation) {
    return new Picture(
        canvas.oriented(orientation), map(region -> region.oriented(size(), orientation)));
  }

  /** With its alpha multiplied, 0..1. */
  Picture faded(double opacity) {
    return new Picture(canvas.faded(opacity), regions);
  }

  /** With its colours changed. */
  Picture filtered(PixelEffect effect) {
    return new Picture(canvas.filtered(effect), regions);
  }

  /** With a colour beneath everything. */
  Picture over(Color color) {
    return new Picture(canvas.over(color), regions);
  }

  /** With another one on it, clipped to this canvas. */
  Picture withClipped(Picture overlay, Rect place) {
    Rect visible = place.intersection(Rect.of(size()));
    Canvas above =
        visible.isEmpty()
            ? new Canvas(size(), List.of())
            : overlay
                .canvas
                .cropped(visible.shifted(-place.left(), -place.top()))
                .framed(size(), visible.left(), visible.top());
    return joined(
        canvas.under(above),
        overlay.map(region -> region.shifted(place.left(), place.top()).clipped(size())));
  }

  /** With another one repeated over this canvas, once at a place. */
  Picture withTiles(Picture overlay, Rect place) {
    return joined(
        canvas.underTiles(overlay.canvas, place.left(), place.top()),
        overlay.map(region -> Region.of(size())));
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
