package dev.selvage.transform;

import dev.selvage.image.Size;
import dev.selvage.transform.drawing.Rect;

/**
 * A gravity with offsets in px. Half pixels go to the left and to the top.
 *
 * @param x to the right, but to the left from the east side
 * @param y down, but up from the south side
 */
record Anchor(Gravity gravity, int x, int y) {

  /** A gravity without offsets. */
  static Anchor of(Gravity gravity) {
    return new Anchor(gravity, 0, 0);
  }

  /** Where something of a size lies on a canvas; it may reach beyond it. */
  Rect place(Size inner, Size canvas) {
    int left = edge(gravity.horizontal(), canvas.width() - inner.width(), x);
    int top = edge(gravity.vertical(), canvas.height() - inner.height(), y);
    return Rect.at(left, top, inner);
  }

  private static int edge(int side, int room, int offset) {
    if (side < 0) {
      return offset;
    }
    return side > 0 ? room - offset : Math.floorDiv(room, 2) + offset;
  }
}
