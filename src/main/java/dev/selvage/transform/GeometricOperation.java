package dev.selvage.transform;

import dev.selvage.UsageException;
import dev.selvage.image.Orientation;
import dev.selvage.image.Size;
import dev.selvage.transform.drawing.Rect;
import dev.selvage.transform.drawing.View;
import org.jspecify.annotations.Nullable;

/** Moves and scales what there is; see {@link View}, into which all of them fold. */
sealed interface GeometricOperation extends Operation {

  /** Mirrors and turns. */
  record Orient(Orientation orientation) implements GeometricOperation {
    @Override
    public Picture applyTo(Picture picture, StepContext context) {
      return picture.oriented(orientation);
    }
  }

  /**
   * Cuts without scaling. Offsets without a gravity count from north_west.
   *
   * @param width null for all
   * @param height null for all
   */
  record Cut(@Nullable Length width, @Nullable Length height, Placing placing)
      implements GeometricOperation {
    @Override
    public Picture applyTo(Picture picture, StepContext context) {
      Size size = picture.size();
      Size whole = context.wholeOf(picture);
      Gravity usual = placing.hasOffset() ? Gravity.NORTH_WEST : Gravity.CENTER;
      Size asked =
          new Size(
              width == null ? size.width() : width.resolveSide(whole.width()),
              height == null ? size.height() : height.resolveSide(whole.height()));
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
   * Scales by a mode, and cuts or pads to its box.
   *
   * @param width of the box; null for what follows from the height
   * @param height of the box; null for what follows from the width
   */
  record Resize(Crop crop, @Nullable Length width, @Nullable Length height, Placing placing)
      implements GeometricOperation {
    @Override
    public Picture applyTo(Picture picture, StepContext context) {
      Size whole = context.wholeOf(picture);
      Integer boxWidth = width == null ? null : (Integer) width.resolveSide(whole.width());
      Integer boxHeight = height == null ? null : (Integer) height.resolveSide(whole.height());
      Sizing sizing = Sizing.of(crop, picture.size(), boxWidth, boxHeight);
      context.check(sizing.boxWidth(), sizing.boxHeight());
      Size box = new Size((int) sizing.boxWidth(), (int) sizing.boxHeight());
      Picture scaled = picture.scaled(scaledSize(sizing, context.where()));
      Placing anchor = placing.withoutOffset();
      Rect place = anchor.place(Gravity.CENTER, box, scaled.size());
      if (Rect.of(scaled.size()).contains(place)) {
        return scaled.cropped(place);
      }
      Rect inBox = anchor.place(Gravity.CENTER, scaled.size(), box);
      return scaled.framed(box, inBox.left(), inBox.top());
    }

    private static Size scaledSize(Sizing sizing, String where) {
      long longest = Math.max(sizing.scaledWidth(), sizing.scaledHeight());
      if (longest > Integer.MAX_VALUE) {
        throw new UsageException(
            where,
            "has to scale to "
                + sizing.scaledWidth()
                + "x"
                + sizing.scaledHeight()
                + " before cutting",
            "ask for a box whose ratio is closer to the image's");
      }
      return new Size((int) sizing.scaledWidth(), (int) sizing.scaledHeight());
    }
  }
}
