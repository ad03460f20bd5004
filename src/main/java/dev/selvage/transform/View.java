package dev.selvage.transform;

import dev.selvage.image.Size;
import dev.selvage.resample.Axis;

/**
 * A picture scaled, cut and turned. Scalings, cuts and turns of a view give a view again, so that
 * any number of them is one resampling of the input.
 *
 * @param input what is resampled
 * @param horizontal the columns on the input's columns, before turning
 * @param vertical the rows on the input's rows, before turning
 * @param turns quarter turns clockwise after resampling, 0..3
 */
record View(Node input, Axis horizontal, Axis vertical, int turns) {

  /** The input as it is. */
  static View of(Node input) {
    Size size = input.size();
    return new View(input, Axis.whole(size.width()), Axis.whole(size.height()), 0);
  }

  /** The size after turning, px. */
  Size size() {
    return turns % 2 == 0 ? resampledSize() : resampledSize().transposed();
  }

  /** The size before turning, px. */
  Size resampledSize() {
    return new Size(horizontal.length(), vertical.length());
  }

  View scaled(Size size) {
    Size upright = turns % 2 == 0 ? size : size.transposed();
    return new View(
        input, horizontal.scaled(upright.width()), vertical.scaled(upright.height()), turns);
  }

  /** A part of it; filters still see what was cut off. */
  View cropped(Rect part) {
    Rect upright = part.turned(size(), (4 - turns) % 4);
    return new View(
        input,
        horizontal.cropped(upright.left(), upright.width()),
        vertical.cropped(upright.top(), upright.height()),
        turns);
  }

  /** Turned a quarter clockwise. */
  View turned() {
    return new View(input, horizontal, vertical, (turns + 1) % 4);
  }

  /** How many times smaller the input could be without loss of detail; see {@link Axis}. */
  double reduction() {
    return Math.min(horizontal.reduction(), vertical.reduction());
  }

  /** The same on an input that is smaller by a factor of at most {@link #reduction}. */
  View reduced(int factor) {
    Size size = input.size();
    return new View(
        input,
        horizontal.reduced(factor, size.width()),
        vertical.reduced(factor, size.height()),
        turns);
  }

  /** Whether it takes over pixels of the input as they are, perhaps turned. */
  boolean isIdentity() {
    return horizontal.isIdentity() && vertical.isIdentity();
  }

  /** Whether it is the whole input, pixel for pixel. */
  boolean isInput() {
    return turns == 0 && isIdentity() && resampledSize().equals(input.size());
  }
}
