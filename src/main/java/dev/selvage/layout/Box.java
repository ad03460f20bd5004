package dev.selvage.layout;

import dev.selvage.image.Size;
import dev.selvage.transform.AspectRatio;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Length;
import dev.selvage.transform.Transformation;
import org.jspecify.annotations.Nullable;

/**
 * The box that a step asks for: sides, and the ratio that gives what is missing of them.
 *
 * @param ratio ignored where both sides are asked for
 */
record Box(@Nullable Length width, @Nullable Length height, @Nullable AspectRatio ratio) {

  static Box of(Transformation step) {
    return new Box(step.width(), step.height(), step.aspectRatio());
  }

  /**
   * Sides in px, each at least 1.
   *
   * @param width null for what follows from the height
   * @param height null for what follows from the width
   */
  record Sides(@Nullable Integer width, @Nullable Integer height) {}

  /**
   * The box in px.
   *
   * @param crop how it is applied: says what a ratio alone means
   * @param picture what it is applied to
   * @param whole what multiples are taken of
   */
  Sides sides(Crop crop, Size picture, Size whole) {
    Integer across = width == null ? null : (Integer) width.resolveSide(whole.width());
    Integer down = height == null ? null : (Integer) height.resolveSide(whole.height());
    if (ratio == null || (across != null && down != null)) {
      return new Sides(across, down);
    }
    if (across != null) {
      return new Sides(across, side(ratio.height(across)));
    }
    if (down != null) {
      return new Sides(side(ratio.width(down)), down);
    }
    // The largest box inside of the picture keeps the side of which there is less than the ratio
    // has, the smallest around it the other one.
    boolean keepsWidth =
        switch (crop) {
          case SCALE -> true;
          case FILL, LFILL, THUMB, CROP, AUTO, FILL_PAD, AUTO_PAD -> !ratio.isExceededBy(picture);
          case PAD, LPAD, MPAD, FIT, LIMIT, MFIT -> ratio.isExceededBy(picture);
        };
    return keepsWidth
        ? new Sides(picture.width(), side(ratio.height(picture.width())))
        : new Sides(side(ratio.width(picture.height())), picture.height());
  }

  /** Far over every limit of a canvas a side need not be exact. */
  private static int side(long px) {
    return (int) Math.min(px, Integer.MAX_VALUE);
  }
}
