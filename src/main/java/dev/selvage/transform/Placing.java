package dev.selvage.transform;

import dev.selvage.image.Size;
import org.jspecify.annotations.Nullable;

/**
 * Where something is asked to lie: a gravity with offsets from it. What is null was not asked for.
 */
record Placing(@Nullable Gravity gravity, @Nullable Length x, @Nullable Length y) {
  /** In the middle. */
  static final Placing NONE = new Placing(null, null, null);

  static Placing of(Transformation step) {
    return new Placing(step.gravity(), step.x(), step.y());
  }

  Gravity gravityOr(Gravity usual) {
    return gravity == null ? usual : gravity;
  }

  boolean hasOffset() {
    return x != null || y != null;
  }

  /**
   * In px.
   *
   * @param usual gravity where none was asked for
   * @param whole what multiples are taken of
   */
  Anchor resolve(Gravity usual, Size whole) {
    return new Anchor(
        gravityOr(usual),
        x == null ? 0 : x.resolve(whole.width()),
        y == null ? 0 : y.resolve(whole.height()));
  }
}
