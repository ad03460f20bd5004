package dev.selvage.render;

import dev.selvage.transform.Radius;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Rounded corners and borders, column by column in thin slices. */
final class NaiveOutline {
  private static final int SLICES = 200;

  private NaiveOutline() {}

  /**
   * With rounded corners, and a line around it that takes of each pixel what the picture leaves.
   *
   * @param radius null for none
   * @param px width of the line
   * @param line one pixel of its colour
   */
  static NaiveImage outlined(
      NaiveImage image, @Nullable Radius radius, double dpr, int px, NaiveImage line) {
    double[][] corners = corners(radius, dpr, image.width, image.height);
    double[] inside = coverage(image.width, image.height, corners);
    NaiveImage rounded = image.masked(inside);
    if (px == 0) {
      return rounded;
    }
    for (double[] corner : corners) {
      boolean round = corner[0] > 0 && corner[1] > 0;
      corner[0] += round ? px : 0;
      corner[1] += round ? px : 0;
    }
    int width = image.width + 2 * px;
    int height = image.height + 2 * px;
    double[] ring = coverage(width, height, corners);
    for (int i = 0; i < inside.length; i++) {
      ring[(i / image.width + px) * width + i % image.width + px] -= inside[i];
    }
    NaiveImage lines = line.repeated(0, 0, width, height).masked(ring);
    return rounded.framed(-px, -px, width, height).plus(lines);
  }

  /** Half axes of each corner, clockwise from the upper left. */
  private static double[][] corners(
      @Nullable Radius radius, double dpr, double width, double height) {
    String[] parts = radius == null ? new String[] {"0"} : radius.text().split(":", -1);
    int[][] orders = {{0, 0, 0, 0}, {0, 1, 0, 1}, {0, 1, 2, 1}, {0, 1, 2, 3}};
    double[][] corners = new double[4][];
    for (int i = 0; i < 4; i++) {
      String part = parts[orders[parts.length - 1][i]];
      boolean max = part.equals("max");
      double px = max ? 0 : Integer.parseInt(part) * dpr;
      corners[i] = new double[] {max ? width / 2 : px, max ? height / 2 : px};
    }
    double shrink = 1;
    for (int i = 0; i < 4; i++) {
      int axis = i % 2;
      double side = axis == 0 ? width : height;
      shrink = Math.min(shrink, side / (corners[i][axis] + corners[(i + 1) % 4][axis]));
    }
    for (double[] corner : corners) {
      corner[0] *= shrink;
      corner[1] *= shrink;
    }
    return corners;
  }

  /** How much of each pixel is inside, row after row. */
  private static double[] coverage(int width, int height, double[][] corners) {
    double[] coverage = new double[width * height];
    Arrays.fill(coverage, 1);
    for (int x = 0; x < width; x++) {
      // A side is furthest cut at one of the two ends of a column.
      double upper = Math.max(top(corners, x, width), top(corners, x + 1, width));
      double lower = Math.max(bottom(corners, x, width), bottom(corners, x + 1, width));
      for (int y = 0; y < height; y++) {
        if (y < upper || y + 1 > height - lower) {
          coverage[y * width + x] = sliced(corners, x, y, width, height);
        }
      }
    }
    return coverage;
  }

  private static double sliced(double[][] corners, int x, int y, int width, int height) {
    double sum = 0;
    for (int slice = 0; slice < SLICES; slice++) {
      double at = x + (slice + 0.5) / SLICES;
      double from = Math.max(y, top(corners, at, width));
      double to = Math.min(y + 1, height - bottom(corners, at, width));
      sum += Math.max(0, to - from);
    }
    return sum / SLICES;
  }

  private static double top(double[][] corners, double x, double width) {
    return Math.max(cut(corners[0], x), cut(corners[1], width - x));
  }

  private static double bottom(double[][] corners, double x, double width) {
    return Math.max(cut(corners[3], x), cut(corners[2], width - x));
  }

  /** How much a corner takes off a slice at a distance from its side. */
  private static double cut(double[] corner, double distance) {
    if (corner[0] <= 0 || corner[1] <= 0 || distance >= corner[0]) {
      return 0;
    }
    double rest = (corner[0] - distance) / corner[0];
    return corner[1] * (1 - Math.sqrt(1 - rest * rest));
  }
}
