package dev.selvage.layout.drawing;

import dev.selvage.image.Orientation;
import dev.selvage.image.Size;
import dev.selvage.resample.Axis;

/**
 * A picture scaled, cut, mirrored and turned. All of these of a view give a view again, so that any
 * number of them is one resampling of the input.
 *
 * @param input what is resampled
 * @param horizontal the columns on the input's columns, before mirroring and turning
 * @param vertical the rows on the input's rows, before mirroring and turning
 * @param orientation what is done after resampling
 */
public record View(Node input, Axis horizontal, Axis vertical, Orientation orientation) {

  /** The input as it is. */
  static View of(Node input) {
    Size size = input.size();
    return new View(input, Axis.whole(size.width()), Axis.whole(size.height()), Orientation.NORMAL);
  }

  /** The size after turning, px. */
  public Size size() {
    return orientation.transposes() ? resampledSize().transposed() : resampledSize();
  }

  /** The size before turning, px. */
  public Size resampledSize() {
    return new Size(horizontal.length(), vertical.length());
  }

  View scaled(Size size) {
    Size before = orientation.transposes() ? size.transposed() : size;
    return new View(
        input, horizontal.scaled(before.width()), vertical.scaled(before.height()), orientation);
  }

  /** A part of it; filters still see what was cut off. */
  public View cropped(Rect part) {
    Rect before = part.oriented(size(), orientation.inverse());
    return new View(
        input,
        horizontal.cropped(before.left(), before.width()),
        vertical.cropped(before.top(), before.height()),
        orientation);
  }

  /** Mirrored and turned. */
  View oriented(Orientation further) {
    return new View(input, horizontal, vertical, orientation.then(further));
  }

  /** How many times smaller the input could be without loss of detail; see {@link Axis}. */
  public double reduction() {
    return Math.min(horizontal.reduction(), vertical.reduction());
  }

  /** The same on an input that is smaller by a factor of at most {@link #reduction}. */
  public View reduced(int factor) {
    Size size = input.size();
    return new View(
        input,
        horizontal.reduced(factor, size.width()),
        vertical.reduced(factor, size.height()),
        orientation);
  }

  /**
   * The same on the input as it is stored.
   *
   * @param stored what makes the input of what is stored
   */
  public View onStored(Orientation stored) {
    Size size = input.size();
    Axis columns = stored.columnsRunBack() ? horizontal.mirrored(size.width()) : horizontal;
    Axis rows = stored.rowsRunBack() ? vertical.mirrored(size.height()) : vertical;
    boolean transposes = stored.transposes();
    return new View(
        input, transposes ? rows : columns, transposes ? columns : rows, stored.then(orientation));
  }

  /** Whether it takes over pixels of the input as they are, perhaps mirrored or turned. */
  public boolean isIdentity() {
    return horizontal.isIdentity() && vertical.isIdentity();
  }

  /** Whether it shows all of the input, perhaps scaled, mirrored and turned. */
  public boolean showsAll() {
    return horizontal.isAll(input.size().width()) && vertical.isAll(input.size().height());
  }

  /** Whether it is the whole input, pixel for pixel. */
  public boolean isInput() {
    return orientation == Orientation.NORMAL
        && isIdentity()
        && resampledSize().equals(input.size());
  }
}
