package dev.selvage.benchmarks.scaling;

import java.util.List;

/**
 * The same work at several sizes.
 *
 * @param name of the work
 * @param points by rising x
 */
record Series(String name, List<Point> points) {
  /** Keeps its own list. */
  Series {
    points = List.copyOf(points);
  }

  /** The line through its points. */
  Fit fit() {
    return Fit.of(points);
  }
}
