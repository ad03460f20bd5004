package dev.selvage.layout;

import dev.selvage.UsageException;
import dev.selvage.image.Size;
import dev.selvage.transform.Crop;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of the crop modes: to which size an image is scaled, and how large the box is
 * whose overhang is cut off or whose rest is padded. The sides are long because a narrow image that
 * has to cover a wide box is scaled to more pixels than any image may have before it is cut.
 *
 * @param scaledWidth px, at least 1
 * @param scaledHeight px, at least 1
 * @param boxWidth px, at least 1
 * @param boxHeight px, at least 1
 */
record Sizing(long scaledWidth, long scaledHeight, long boxWidth, long boxHeight) {

  /**
   * {@link Crop#CROP} scales nothing and has no box, because what it cuts depends on offsets.
   *
   * @param image what is sized
   * @param width of the box, px, null where only the height counts
   * @param height of the box, px, null where only the width counts
   */
  static Sizing of(Crop crop, Size image, @Nullable Integer width, @Nullable Integer height) {
    Sizing unchanged = scaledTo(image.width(), image.height());
    if (width == null && height == null) {
      return unchanged;
    }
    Sizing inside = keepingRatio(image, width, height, false);
    Sizing covering = keepingRatio(image, width, height, true);
    return switch (crop) {
      case SCALE -> width == null || height == null ? inside : scaledTo(width, height);
      case FIT -> inside;
      case LIMIT -> inside.enlarges(image) ? unchanged : inside;
      case MFIT -> inside.enlarges(image) ? inside : unchanged;
      case FILL, THUMB, AUTO, FILL_PAD, AUTO_PAD -> covering.cutTo(width, height);
      case LFILL -> (covering.enlarges(image) ? unchanged : covering).cutTo(width, height);
      case PAD -> inside.paddedTo(width, height);
      case LPAD -> (inside.enlarges(image) ? unchanged : inside).paddedTo(width, height);
      case MPAD -> unchanged.paddedTo(width, height);
      case CROP -> unchanged;
    };
  }

  /**
   * The size before cutting.
   *
   * @param where how messages name the step
   * @param factor how many times larger than the box needs, each way, at least 1
   * @throws UsageException if it is more than any picture may have
   */
  Size scaledSize(String where, double factor) {
    double longest = factor * Math.max(scaledWidth, scaledHeight);
    if (longest > Integer.MAX_VALUE) {
      throw new UsageException(
          where,
          "has to scale to " + scaledWidth + "x" + scaledHeight + " before cutting",
          "ask for a box whose ratio is closer to the image's");
    }
    return new Size(
        (int) Math.floor(factor * scaledWidth + 0.5),
        (int) Math.floor(factor * scaledHeight + 0.5));
  }

  private static Sizing scaledTo(long width, long height) {
    return new Sizing(width, height, width, height);
  }

  /** One side is the box's, the other follows: the smaller scale lies inside, the larger covers. */
  private static Sizing keepingRatio(
      Size image, @Nullable Integer width, @Nullable Integer height, boolean covering) {
    if (height == null) {
      int given = Objects.requireNonNull(width);
      return scaledTo(given, share(image.height(), given, image.width()));
    }
    if (width == null) {
      return scaledTo(share(image.width(), height, image.height()), height);
    }
    long widthScale = (long) width * image.height(); // both scales times both sides of the image
    long heightScale = (long) height * image.width();
    boolean byWidth = covering ? widthScale >= heightScale : widthScale <= heightScale;
    return byWidth
        ? keepingRatio(image, width, null, covering)
        : keepingRatio(image, null, height, covering);
  }

  /** side * part / whole, rounded half up, at least 1. */
  private static long share(long side, long part, long whole) {
    return Math.max(1, (2 * side * part + whole) / (2 * whole));
  }

  private boolean enlarges(Size image) {
    return scaledWidth > image.width() || scaledHeight > image.height();
  }

  private Sizing cutTo(@Nullable Integer width, @Nullable Integer height) {
    return new Sizing(
        scaledWidth,
        scaledHeight,
        width == null ? scaledWidth : Math.min(width, scaledWidth),
        height == null ? scaledHeight : Math.min(height, scaledHeight));
  }

  private Sizing paddedTo(@Nullable Integer width, @Nullable Integer height) {
    return new Sizing(
        scaledWidth,
        scaledHeight,
        width == null ? scaledWidth : Math.max(width, scaledWidth),
        height == null ? scaledHeight : Math.max(height, scaledHeight));
  }
}
