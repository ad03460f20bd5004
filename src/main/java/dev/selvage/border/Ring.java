package dev.selvage.border;

import dev.selvage.image.Pixels;

/**
 * Which pixels of an image are its border: all whose distance from the nearest edge is less than
 * the thickness. Two row bands (top, bottom) over the whole width, then two column bands (left,
 * right), which leave the corners out or take them again.
 */
final class Ring {
  private Ring() {}

  /** Pixels that {@link #visit} hands out, corners as often as the policy counts them. */
  static long count(Pixels pixels, BorderPolicy policy) {
    int top = near(pixels.height(), policy);
    int bottom = far(pixels.height(), policy);
    int left = near(pixels.width(), policy);
    int right = far(pixels.width(), policy);
    int rows = pixels.height() - (bottom - top);
    int columns = pixels.width() - (right - left);
    long columnHeight = policy.corners() == Corners.TWICE ? pixels.height() : bottom - top;
    return (long) rows * pixels.width() + columns * columnHeight;
  }

  /** Hands out the ring; a strip never holds a pixel that is not part of it. */
  static void visit(Pixels pixels, BorderPolicy policy, StripVisitor visitor) {
    int top = near(pixels.height(), policy);
    int bottom = far(pixels.height(), policy);
    rows(pixels, 0, top, visitor);
    rows(pixels, bottom, pixels.height(), visitor);
    boolean cornersAgain = policy.corners() == Corners.TWICE;
    int from = cornersAgain ? 0 : top;
    int to = cornersAgain ? pixels.height() : bottom;
    if (from < to) {
      columns(pixels, 0, near(pixels.width(), policy), from, to, visitor);
      columns(pixels, far(pixels.width(), policy), pixels.width(), from, to, visitor);
    }
  }

  /** Where the band along the near edge ends. */
  private static int near(int side, BorderPolicy policy) {
    return Math.min(policy.thickness(), side);
  }

  /** Where the band along the far edge starts: never inside the near one. */
  private static int far(int side, BorderPolicy policy) {
    return Math.max(near(side, policy), side - policy.thickness());
  }

  private static void rows(Pixels pixels, int from, int to, StripVisitor visitor) {
    int step = pixels.format().channels();
    for (int y = from; y < to; y++) {
      visitor.strip(pixels.data(), pixels.index(0, y), pixels.width(), step);
    }
  }

  private static void columns(
      Pixels pixels, int left, int right, int from, int to, StripVisitor visitor) {
    for (int x = left; x < right; x++) {
      visitor.strip(pixels.data(), pixels.index(x, from), to - from, pixels.stride());
    }
  }
}
