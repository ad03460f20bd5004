package dev.selvage.effect.outline;

import dev.selvage.image.Size;
import java.util.Arrays;

/**
 * How much of each pixel lies inside of a rectangle with rounded corners, one row at a time: the
 * area that an ellipse leaves of a pixel, in closed form.
 *
 * <p>For one thread.
 */
final class RoundedRectangle {
  private final Size size;
  private final CornerRadii corners;
  private final float[] coverage;
  private int solidFrom;
  private int solidTo;

  RoundedRectangle(Size size, CornerRadii corners) {
    this.size = size;
    this.corners = corners.fitting(size);
    this.coverage = new float[size.width()];
  }

  /**
   * Works a row out.
   *
   * @param y from the upper edge; a row beside the rectangle has nothing inside
   */
  void row(int y) {
    if (y < 0 || y >= size.height()) {
      Arrays.fill(coverage, 0);
      solidFrom = 0;
      solidTo = 0;
      return;
    }
    int below = size.height() - 1 - y;
    int left = Math.max(inset(corners.topLeft(), y), inset(corners.bottomLeft(), below));
    int right = Math.max(inset(corners.topRight(), y), inset(corners.bottomRight(), below));
    solidFrom = Math.min(left, size.width());
    solidTo = Math.max(solidFrom, size.width() - right);
    Arrays.fill(coverage, 1);
    cut(corners.topLeft(), y, false);
    cut(corners.bottomLeft(), below, false);
    cut(corners.topRight(), y, true);
    cut(corners.bottomRight(), below, true);
  }

  /** The first pixel of the row from which on all are wholly inside. */
  int solidFrom() {
    return solidFrom;
  }

  /** The end of these pixels, exclusive. */
  int solidTo() {
    return solidTo;
  }

  /** How much of a pixel of the row is inside, 0..1; nothing beside the rectangle. */
  float coverage(int x) {
    return x < 0 || x >= coverage.length ? 0 : coverage[x];
  }

  private void cut(CornerRadii.Corner corner, int y, boolean fromRight) {
    int end = Math.min(coverage.length, inset(corner, y));
    int start = end == 0 ? 0 : Math.min(end, (int) Math.floor(distance(corner, y + 1)));
    double before = area(corner, y, start);
    for (int i = 0; i < end; i++) {
      double inside = 0;
      if (i >= start) {
        double area = area(corner, y, i + 1);
        inside = area - before;
        before = area;
      }
      int x = fromRight ? coverage.length - 1 - i : i;
      // Another corner may leave something of the same pixel too, where both end.
      coverage[x] = (float) Math.max(0, coverage[x] + inside - 1);
    }
  }

  /** How many pixels of a row a corner may cut. */
  private static int inset(CornerRadii.Corner corner, int y) {
    return corner.isSharp() || y >= corner.down() ? 0 : (int) Math.ceil(distance(corner, y));
  }

  /**
   * From the left edge to the ellipse.
   *
   * @param y from the upper edge
   */
  private static double distance(CornerRadii.Corner corner, double y) {
    double rest = Math.max(0, 1 - y / corner.down());
    return corner.across() * (1 - Math.sqrt(1 - rest * rest));
  }

  /**
   * What is inside of a row of pixels, from the left edge to a distance.
   *
   * @param y of the row's upper edge
   */
  private static double area(CornerRadii.Corner corner, int y, double distance) {
    double across = corner.across();
    double down = corner.down();
    double straight = Math.max(0, y + 1 - down);
    // From the ellipse's centre upwards: the row, as far as it is inside at this distance.
    double low = Math.max(0, down - y - 1);
    double beside = Math.max(0, 1 - distance / across);
    double high = Math.min(down - y, down * Math.sqrt(1 - beside * beside));
    if (high <= low) {
      return distance * straight;
    }
    return distance * straight
        + (distance - across) * (high - low)
        + across * down / 2 * (segment(high / down) - segment(low / down));
  }

  /** Twice the area of a unit circle's quarter, from its centre to a height. */
  private static double segment(double height) {
    double bounded = Math.min(1, height);
    return bounded * Math.sqrt(1 - bounded * bounded) + Math.asin(bounded);
  }
}
