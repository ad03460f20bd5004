package dev.selvage.transform;

import dev.selvage.UsageException;
import dev.selvage.image.Size;
import org.jspecify.annotations.Nullable;

/**
 * The geometry of one step. Within a step the picture is sized first, then turned, then faded, and
 * last comes the background beneath it.
 */
final class Step {
  private static final int MAX_SIDE = 65_500;

  private final String where;
  private final Transformation transformation;
  private final long maxPixels;

  /**
   * @param where how messages name the step
   * @param maxPixels of any canvas
   */
  Step(String where, Transformation transformation, long maxPixels) {
    this.where = where;
    this.transformation = transformation;
    this.maxPixels = maxPixels;
  }

  /** What the step makes of the picture so far. */
  Picture applyTo(Picture picture) {
    Gravity asked = transformation.gravity();
    boolean offset = transformation.x() != null || transformation.y() != null;
    boolean fromCorner = transformation.crop() == Crop.CROP && asked == null && offset;
    Gravity usual = fromCorner ? Gravity.NORTH_WEST : Gravity.CENTER;
    Anchor anchor = anchor(asked == null ? usual : asked, picture.size());
    return finished(sized(picture, picture.size(), anchor));
  }

  /** What the step makes of the picture so far and its overlay. */
  Picture put(Picture overlay, Picture picture) {
    Size whole = transformation.has(Flag.RELATIVE) ? picture.size() : overlay.size();
    Picture layer = finished(sized(overlay, whole, Anchor.of(Gravity.CENTER)));
    Gravity asked = transformation.gravity();
    Anchor anchor = anchor(asked == null ? Gravity.CENTER : asked, picture.size());
    Rect place = anchor.place(layer.size(), picture.size());
    if (transformation.has(Flag.TILED)) {
      return picture.withTiles(layer, place);
    }
    if (transformation.has(Flag.NO_OVERFLOW)) {
      return picture.withClipped(layer, place);
    }
    Rect grown = Rect.of(picture.size()).union(place);
    check(grown.width(), grown.height());
    return picture
        .framed(grown.size(), -grown.left(), -grown.top())
        .withClipped(layer, place.shifted(-grown.left(), -grown.top()));
  }

  /**
   * Refuses a canvas before anything of its size exists.
   *
   * @throws UsageException if it is too large
   */
  void check(long width, long height) {
    // Two sides below the limit cannot overflow when multiplied.
    boolean sidesFit = width <= MAX_SIDE && height <= MAX_SIDE;
    if (!sidesFit || width * height > maxPixels) {
      String limit = sidesFit ? maxPixels + " pixels" : MAX_SIDE + " px a side";
      throw new UsageException(
          where,
          "canvas of " + width + "x" + height + " is over the limit of " + limit,
          "ask for a smaller width or height, or for smaller offsets");
    }
  }

  private Picture sized(Picture picture, Size whole, Anchor anchor) {
    Crop asked = transformation.crop();
    Crop crop = asked == null ? Crop.SCALE : asked;
    Integer width = resolve(transformation.width(), whole.width());
    Integer height = resolve(transformation.height(), whole.height());
    if (crop == Crop.CROP) {
      return cut(picture, width, height, anchor);
    }
    Sizing sizing = Sizing.of(crop, picture.size(), width, height);
    check(sizing.boxWidth(), sizing.boxHeight());
    Size box = new Size((int) sizing.boxWidth(), (int) sizing.boxHeight());
    Picture scaled = picture.scaled(scaledSize(sizing));
    Rect place = Anchor.of(anchor.gravity()).place(box, scaled.size());
    if (Rect.of(scaled.size()).contains(place)) {
      return scaled.cropped(place);
    }
    Rect inBox = Anchor.of(anchor.gravity()).place(scaled.size(), box);
    return scaled.framed(box, inBox.left(), inBox.top());
  }

  private Picture cut(
      Picture picture, @Nullable Integer width, @Nullable Integer height, Anchor anchor) {
    Size size = picture.size();
    Size asked =
        new Size(width == null ? size.width() : width, height == null ? size.height() : height);
    Rect part = anchor.place(asked, size).intersection(Rect.of(size));
    if (part.isEmpty()) {
      throw new UsageException(
          where, "crops outside of the " + size + " image", "use a smaller x or y");
    }
    check(part.width(), part.height());
    return picture.cropped(part);
  }

  private Picture finished(Picture sized) {
    Picture picture = sized;
    if (transformation.angle() != null) {
      picture = picture.turned(Math.floorMod(transformation.angle() / 90, 4));
    }
    if (transformation.opacity() != null && transformation.opacity() < 100) {
      picture = picture.faded(transformation.opacity() / 100.0);
    }
    if (transformation.background() != null) {
      picture = picture.over(transformation.background());
    }
    return picture;
  }

  private Anchor anchor(Gravity gravity, Size whole) {
    Length x = transformation.x();
    Length y = transformation.y();
    return new Anchor(
        gravity,
        x == null ? 0 : x.resolve(whole.width()),
        y == null ? 0 : y.resolve(whole.height()));
  }

  private Size scaledSize(Sizing sizing) {
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

  private static @Nullable Integer resolve(@Nullable Length side, int whole) {
    return side == null ? null : (Integer) Math.max(1, side.resolve(whole));
  }
}
