package dev.selvage.border;

import dev.selvage.image.Raster;

/**
 * Which pixels of an image are its border: all whose distance from the nearest edge is less than
 * the thickness. Strips of them, by number: two bands of rows (top, bottom) over the whole width,
 * then two bands of columns (left, right), which leave the corners out or take them again. A strip
 * never holds a pixel that is not part of the ring.
 *
 * <p>Numbers rather than objects, because measuring a border allocates nothing.
 */
final class Ring {
  private Ring() {}

  /** Pixels of all strips, corners as often as the policy counts them. */
  static long count(Raster pixels, BorderPolicy policy) {
    long rows = rows(pixels, policy);
    return rows * pixels.width() + (strips(pixels, policy) - rows) * height(pixels, policy);
  }

  /** The number of strips. */
  static int strips(Raster pixels, BorderPolicy policy) {
    return rows(pixels, policy) + (height(pixels, policy) > 0 ? columns(pixels, policy) : 0);
  }

  /** The index of the first sample of a strip. */
  static int at(Raster pixels, BorderPolicy policy, int strip) {
    int rows = rows(pixels, policy);
    if (strip < rows) {
      return pixels.index(0, fromEdge(pixels.height(), policy, strip));
    }
    int top = policy.corners() == Corners.TWICE ? 0 : near(pixels.height(), policy);
    return pixels.index(fromEdge(pixels.width(), policy, strip - rows), top);
  }

  /** Pixels of a strip, at least 1. */
  static int length(Raster pixels, BorderPolicy policy, int strip) {
    return strip < rows(pixels, policy) ? pixels.width() : height(pixels, policy);
  }

  /** Bytes from one pixel of a strip to the next. */
  static int step(Raster pixels, BorderPolicy policy, int strip) {
    return strip < rows(pixels, policy) ? pixels.format().channels() : pixels.stride();
  }

  /** Hands out all strips. */
  static void visit(Raster pixels, BorderPolicy policy, StripVisitor visitor) {
    for (int strip = 0; strip < strips(pixels, policy); strip++) {
      visitor.strip(
          pixels.data(),
          at(pixels, policy, strip),
          length(pixels, policy, strip),
          step(pixels, policy, strip));
    }
  }

  private static int rows(Raster pixels, BorderPolicy policy) {
    return pixels.height() - far(pixels.height(), policy) + near(pixels.height(), policy);
  }

  private static int columns(Raster pixels, BorderPolicy policy) {
    return pixels.width() - far(pixels.width(), policy) + near(pixels.width(), policy);
  }

  /** Of a column. */
  private static int height(Raster pixels, BorderPolicy policy) {
    return policy.corners() == Corners.TWICE
        ? pixels.height()
        : far(pixels.height(), policy) - near(pixels.height(), policy);
  }

  /** The place of a row or column: those of the near band come first. */
  private static int fromEdge(int side, BorderPolicy policy, int number) {
    int near = near(side, policy);
    return number < near ? number : far(side, policy) + number - near;
  }

  /** Where the band along the near edge ends. */
  private static int near(int side, BorderPolicy policy) {
    return Math.min(policy.thickness(), side);
  }

  /** Where the band along the far edge starts: never inside the near one. */
  private static int far(int side, BorderPolicy policy) {
    return Math.max(near(side, policy), side - policy.thickness());
  }
}
