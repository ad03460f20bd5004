package dev.selvage.layout;

import dev.selvage.image.Size;
import dev.selvage.layout.drawing.Rect;
import dev.selvage.transform.Focus;
import dev.selvage.transform.Gravity;
import dev.selvage.transform.Length;
import dev.selvage.transform.Transformation;
import org.jspecify.annotations.Nullable;

/**
 * Where something is asked to lie: a gravity with offsets from it. What is null was not asked for.
 */
record Placing(
    @Nullable Gravity gravity, @Nullable Length x, @Nullable Length y, @Nullable Focus focus) {
  /** In the middle. */
  static final Placing NONE = new Placing(null, null, null, null);

  static Placing of(Transformation step) {
    return new Placing(step.gravity(), step.x(), step.y(), step.focus());
  }

  /** The same gravity without offsets. */
  Placing withoutOffset() {
    return new Placing(gravity, null, null, focus != null && focus.isFixed() ? null : focus);
  }

  /** Whether a window is to be found, or to lie around a point. */
  boolean hasWindow() {
    return focus != null && (focus.isDetected() || focus.isFixed());
  }

  boolean hasOffset() {
    return x != null || y != null;
  }

  /**
   * Where something of a size lies on a canvas, of which multiples are taken; it may reach beyond
   * it. Half pixels go to the left and to the top.
   *
   * @param usual gravity where none was asked for
   */
  Rect place(Gravity usual, Size inner, Size canvas) {
    if (focus != null && focus.isFixed()) {
      return Rect.at(
          (x == null ? 0 : x.resolve(canvas.width())) - inner.width() / 2,
          (y == null ? 0 : y.resolve(canvas.height())) - inner.height() / 2,
          inner);
    }
    Gravity side = gravity != null ? gravity : focus != null ? Gravity.CENTER : usual;
    int left = edge(side.horizontal(), x, inner.width(), canvas.width());
    int top = edge(side.vertical(), y, inner.height(), canvas.height());
    return Rect.at(left, top, inner);
  }

  /** Offsets count to the right and down, but from the east and the south side to the inside. */
  private static int edge(int side, @Nullable Length asked, int inner, int canvas) {
    int offset = asked == null ? 0 : asked.resolve(canvas);
    if (side < 0) {
      return offset;
    }
    int room = canvas - inner;
    return side > 0 ? room - offset : Math.floorDiv(room, 2) + offset;
  }
}
