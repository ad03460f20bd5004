package dev.selvage.benchmarks.scaling;

import java.util.List;
import java.util.stream.Stream;

/**
 * Series over megapixels.
 *
 * @param title what grows
 * @param axis what x is
 * @param series in the order of the legend
 */
record Chart(String title, String axis, List<Series> series) {
  /** Keeps its own list. */
  Chart {
    series = List.copyOf(series);
  }

  double mostX() {
    return points().mapToDouble(Point::x).max().orElseThrow();
  }

  double mostY() {
    return points().mapToDouble(Point::y).max().orElseThrow();
  }

  private Stream<Point> points() {
    return series.stream().flatMap(each -> each.points().stream());
  }
}
