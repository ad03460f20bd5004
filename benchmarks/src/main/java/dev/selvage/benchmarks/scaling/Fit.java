package dev.selvage.benchmarks.scaling;

import java.util.List;

/**
 * A straight line through points, by least squares.
 *
 * @param intercept y where x is 0
 * @param slope y for each x
 * @param r2 how much of the points' variance the line explains, 1 for all of it
 */
record Fit(double intercept, double slope, double r2) {
  /**
   * The line with the least sum of squared distances in y.
   *
   * @param points at least two, of different x
   */
  static Fit of(List<Point> points) {
    double meanX = points.stream().mapToDouble(Point::x).average().orElseThrow();
    double meanY = points.stream().mapToDouble(Point::y).average().orElseThrow();
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (Point point : points) {
      double dx = point.x() - meanX;
      double dy = point.y() - meanY;
      xx += dx * dx;
      xy += dx * dy;
      yy += dy * dy;
    }
    if (xx == 0) {
      throw new IllegalArgumentException("no line through points of one x");
    }
    double slope = xy / xx;
    // Where all y are the same, the line goes through all of them.
    return new Fit(meanY - slope * meanX, slope, yy == 0 ? 1 : xy * xy / (xx * yy));
  }

  /** The line's y. */
  double at(double x) {
    return intercept + slope * x;
  }
}
