package dev.selvage.layout;

import dev.selvage.UsageException;
import dev.selvage.effect.Trim;
import dev.selvage.effect.TrimBox;
import dev.selvage.image.Orientation;
import dev.selvage.image.Size;
import dev.selvage.layout.drawing.Rect;
import dev.selvage.layout.drawing.View;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Gravity;

/** Moves and scales what there is; see {@link View}, into which all of them fold. */
sealed interface GeometricOperation extends Operation {

  /** Mirrors and turns. */
  record Orient(Orientation orientation) implements GeometricOperation {
    @Override
    public Picture applyTo(Picture picture, StepContext context) {
      return picture.oriented(orientation);
    }
  }

  /** Cuts edges of one colour. */
  record Trimming(Trim trim) implements GeometricOperation {
    @Override
    public Picture applyTo(Picture picture, StepContext context) {
      TrimBox box = context.measured(trim, picture);
      return picture.cropped(Rect.at(box.left(), box.top(), box.size()));
    }
  }

  /**
   * A quarter turn where one of picture and box is wider than high and the other higher than wide.
   *
   * @param quarter which way
   */
  record Adapt(Orientation quarter, Crop crop, Box box) implements GeometricOperation {
    @Override
    public Picture applyTo(Picture picture, StepContext context) {
      Size size = picture.size();
      Box.Sides sides = box.sides(crop, size, context.wholeOf(picture));
      if (sides.width() == null || sides.height() == null) {
        return picture;
      }
      int ofPicture = Integer.compare(size.width(), size.height());
      int ofBox = Integer.compare(sides.width(), sides.height());
      return ofPicture * ofBox < 0 ? picture.oriented(quarter) : picture;
    }
  }

  /**
   * Cuts without scaling. Offsets without a gravity count from north_west.
   *
   * @param box what it does not say is all
   */
  record Cut(Box box, Placing placing) implements GeometricOperation {
    @Override
    public Picture applyTo(Picture picture, StepContext context) {
      Size size = picture.size();
      Box.Sides sides = box.sides(Crop.CROP, size, context.wholeOf(picture));
      Gravity usual = placing.hasOffset() ? Gravity.NORTH_WEST : Gravity.CENTER;
      Size asked =
          new Size(
              sides.width() == null ? size.width() : sides.width(),
              sides.height() == null ? size.height() : sides.height());
      Rect part = placing.place(usual, asked, size).intersection(Rect.of(size));
      if (part.isEmpty()) {
        throw new UsageException(
            context.where(), "crops outside of the " + size + " image", "use a smaller x or y");
      }
      context.check(part.width(), part.height());
      return picture.cropped(part);
    }
  }

  /**
   * Scales by a mode, and cuts or pads to its box. Offsets move a picture in its padding; what
   * leaves the box is cut.
   */
  record Resize(Crop crop, Box box, Placing placing) implements GeometricOperation {
    @Override
    public Picture applyTo(Picture picture, StepContext context) {
      Box.Sides sides = box.sides(crop, picture.size(), context.wholeOf(picture));
      Sizing sizing = Sizing.of(crop, picture.size(), sides.width(), sides.height());
      context.check(sizing.boxWidth(), sizing.boxHeight());
      Size size = new Size((int) sizing.boxWidth(), (int) sizing.boxHeight());
      Picture scaled = picture.scaled(sizing.scaledSize(context.where(), 1));
      if (crop.pads()) {
        return padded(scaled, placing.place(Gravity.CENTER, scaled.size(), size), size);
      }
      return scaled.cropped(placing.withoutOffset().place(Gravity.CENTER, size, scaled.size()));
    }

    /**
     * @param place of the picture in its box, perhaps beyond it
     */
    private static Picture padded(Picture picture, Rect place, Size box) {
      Rect all = place.union(Rect.of(box));
      Picture framed =
          picture.framed(all.size(), place.left() - all.left(), place.top() - all.top());
      return framed.cropped(Rect.at(-all.left(), -all.top(), box));
    }
  }
}
