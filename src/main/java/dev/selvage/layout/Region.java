package dev.selvage.layout;

import dev.selvage.effect.rotation.Rotation;
import dev.selvage.image.Orientation;
import dev.selvage.image.Size;

/**
 * Where an image lies on a canvas that is still being worked on. Fractions of a pixel are kept, so
 * that several scalings do not add up their roundings.
 *
 * @param left px
 * @param top px
 * @param right px
 * @param bottom px
 */
record Region(double left, double top, double right, double bottom) {

  static Region of(Size size) {
    return new Region(0, 0, size.width(), size.height());
  }

  Region scaled(double horizontally, double vertically) {
    return new Region(
        left * horizontally, top * vertically, right * horizontally, bottom * vertically);
  }

  Region shifted(int dx, int dy) {
    return new Region(left + dx, top + dy, right + dx, bottom + dy);
  }

  /** What is left of it inside a canvas; of no width or height where nothing is. */
  Region clipped(Size canvas) {
    return new Region(
        clamp(left, canvas.width()),
        clamp(top, canvas.height()),
        clamp(right, canvas.width()),
        clamp(bottom, canvas.height()));
  }

  /** Where it lies when the canvas is mirrored and turned. */
  Region oriented(Size canvas, Orientation orientation) {
    boolean turned = orientation.transposes();
    boolean fromRight = turned ? orientation.rowsRunBack() : orientation.columnsRunBack();
    boolean fromBelow = turned ? orientation.columnsRunBack() : orientation.rowsRunBack();
    double x = fromRight ? canvas.width() - right : left;
    double y = fromBelow ? canvas.height() - bottom : top;
    double xEnd = fromRight ? canvas.width() - left : right;
    double yEnd = fromBelow ? canvas.height() - top : bottom;
    return turned ? new Region(y, x, yEnd, xEnd) : new Region(x, y, xEnd, yEnd);
  }

  /** The bounds of what it is when the canvas is turned by any angle. */
  Region turned(Size canvas, Rotation rotation) {
    Size bounds = rotation.size(canvas);
    double fromMiddleX = (left + right - canvas.width()) / 2;
    double fromMiddleY = (top + bottom - canvas.height()) / 2;
    double cosine = rotation.cosine();
    double sine = rotation.sine();
    double x = bounds.width() / 2.0 + cosine * fromMiddleX - sine * fromMiddleY;
    double y = bounds.height() / 2.0 + sine * fromMiddleX + cosine * fromMiddleY;
    double halfWidth = (Math.abs(cosine) * (right - left) + Math.abs(sine) * (bottom - top)) / 2;
    double halfHeight = (Math.abs(sine) * (right - left) + Math.abs(cosine) * (bottom - top)) / 2;
    return new Region(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight).clipped(bounds);
  }

  /** In whole pixels: at least one where there is anything at all. */
  Placement toPlacement(Size canvas) {
    if (left >= right || top >= bottom) {
      return new Placement(round(left), round(top), 0, 0);
    }
    int x = Math.min(round(left), canvas.width() - 1);
    int y = Math.min(round(top), canvas.height() - 1);
    return new Placement(x, y, Math.max(1, round(right) - x), Math.max(1, round(bottom) - y));
  }

  private static double clamp(double value, int high) {
    return Math.max(0, Math.min(high, value));
  }

  private static int round(double value) {
    return (int) Math.floor(value + 0.5);
  }
}
