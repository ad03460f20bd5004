package dev.selvage.layout;

import dev.selvage.effect.Shadow;
import dev.selvage.effect.outline.CornerRadii;
import dev.selvage.effect.outline.RoundedBorder;
import dev.selvage.effect.outline.RoundedCorners;
import dev.selvage.image.Color;
import dev.selvage.image.Size;
import dev.selvage.transform.BorderLine;
import dev.selvage.transform.ChainColor;
import dev.selvage.transform.Length;
import dev.selvage.transform.Radius;
import org.jspecify.annotations.Nullable;

/** Changes the outline of a picture: its corners, what surrounds it, and what lies beneath. */
sealed interface OutlineOperation extends Operation {

  /** Rounds corners. */
  record Round(Radius radius) implements OutlineOperation {
    @Override
    public Picture applyTo(Picture picture, StepContext context) {
      // The base image, which no step has sized yet, may be larger than a canvas.
      context.check(picture.size().width(), picture.size().height());
      CornerRadii corners = radius.corners(picture.size(), context.dpr());
      return corners.areSharp() ? picture : picture.filtered(new RoundedCorners(corners));
    }
  }

  /**
   * Casts a shadow, which the canvas grows to hold.
   *
   * @param shadow as its effect has it, at a dpr of 1
   * @param x how far to the right; null for what the effect has
   * @param y how far down; null for what the effect has
   * @param color null for what the effect has
   */
  record Cast(Shadow shadow, @Nullable Length x, @Nullable Length y, @Nullable ChainColor color)
      implements OutlineOperation {
    @Override
    public Picture applyTo(Picture picture, StepContext context) {
      Size size = context.wholeOf(picture);
      Shadow usual = shadow.atDensity(context.dpr());
      // The px of a step are multiplied already.
      int right = x == null ? usual.right() : x.resolve(size.width());
      int down = y == null ? usual.down() : y.resolve(size.height());
      Shadow cast = usual.at(right, down).in(color == null ? usual.color() : color.color());
      Size grown = cast.size(picture.size());
      context.check(grown.width(), grown.height());
      return picture.shadowed(cast);
    }
  }

  /**
   * Draws a line around a picture, which grows the canvas by its width on all sides.
   *
   * @param radius of the picture's corners, which the line follows; null for none
   */
  record Surround(BorderLine line, @Nullable Radius radius) implements OutlineOperation {
    @Override
    public Picture applyTo(Picture picture, StepContext context) {
      Size size = picture.size();
      long width = Math.round(line.width() * context.dpr());
      context.check(size.width() + 2 * width, size.height() + 2 * width);
      if (width == 0) {
        return picture;
      }
      int px = (int) width;
      Color color = line.color().color();
      CornerRadii corners = radius == null ? null : radius.corners(size, context.dpr());
      if (corners == null || corners.areSharp()) {
        return picture.bordered(px, color);
      }
      Size grown = new Size(size.width() + 2 * px, size.height() + 2 * px);
      return picture.framed(grown, px, px).filtered(new RoundedBorder(corners, px, color));
    }
  }
}
