package dev.selvage.layout.drawing;

import dev.selvage.image.Orientation;
import dev.selvage.image.Size;
import org.jspecify.annotations.Nullable;

/**
 * Whole pixels of a canvas, or beside it; empty where an edge lies on or past the opposite one.
 *
 * @param left px
 * @param top px
 * @param right px, exclusive
 * @param bottom px, exclusive
 */
public record Rect(int left, int top, int right, int bottom) {

  public static Rect of(Size size) {
    return at(0, 0, size);
  }

  public static Rect at(int left, int top, Size size) {
    return new Rect(left, top, left + size.width(), top + size.height());
  }

  public boolean isEmpty() {
    return left >= right || top >= bottom;
  }

  public int width() {
    return right - left;
  }

  public int height() {
    return bottom - top;
  }

  /** Width and height; not for an empty rectangle. */
  public Size size() {
    return new Size(width(), height());
  }

  public Rect shifted(int dx, int dy) {
    return new Rect(left + dx, top + dy, right + dx, bottom + dy);
  }

  public Rect intersection(Rect other) {
    return new Rect(
        Math.max(left, other.left),
        Math.max(top, other.top),
        Math.min(right, other.right),
        Math.min(bottom, other.bottom));
  }

  /** The smallest rectangle that holds both. */
  public Rect union(Rect other) {
    return new Rect(
        Math.min(left, other.left),
        Math.min(top, other.top),
        Math.max(right, other.right),
        Math.max(bottom, other.bottom));
  }

  public boolean contains(Rect other) {
    return union(other).equals(this);
  }

  public boolean contains(int x, int y) {
    return left <= x && x < right && top <= y && y < bottom;
  }

  /** Where it lies when the canvas is mirrored and turned. */
  public Rect oriented(Size canvas, Orientation orientation) {
    boolean turned = orientation.transposes();
    boolean fromRight = turned ? orientation.rowsRunBack() : orientation.columnsRunBack();
    boolean fromBelow = turned ? orientation.columnsRunBack() : orientation.rowsRunBack();
    int x = fromRight ? canvas.width() - right : left;
    int y = fromBelow ? canvas.height() - bottom : top;
    return turned
        ? new Rect(y, x, y + height(), x + width())
        : new Rect(x, y, x + width(), y + height());
  }

  // As of Size.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Rect rect
        && left == rect.left
        && top == rect.top
        && right == rect.right
        && bottom == rect.bottom;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * (31 * left + top) + right) + bottom;
  }
}
