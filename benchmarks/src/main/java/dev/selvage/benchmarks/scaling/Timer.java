package dev.selvage.benchmarks.scaling;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Times work by doing it again and again. */
final class Timer {
  private static final int LEAST = 3;

  private final double seconds;

  /**
   * @param seconds how long each piece of work is repeated; it is done three times at least
   */
  Timer(double seconds) {
    this.seconds = seconds;
  }

  /** The median time of one, ms. */
  double median(Runnable work) {
    List<Double> times = new ArrayList<>();
    long end = System.nanoTime() + (long) (seconds * 1e9);
    while (times.size() < LEAST || System.nanoTime() < end) {
      times.add(once(work));
    }
    return median(times);
  }

  /** The time of one, ms. */
  static double once(Runnable work) {
    long begin = System.nanoTime();
    work.run();
    return (System.nanoTime() - begin) / 1e6;
  }

  /** The middle one, or the mean of the two in the middle. */
  static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
