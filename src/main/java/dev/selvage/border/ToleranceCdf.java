package dev.selvage.border;

import java.util.Arrays;

/**
 * How many pixels of a ring lie within a tolerance, for every tolerance; kept as its steps alone,
 * because flat borders have few. Immutable.
 */
final class ToleranceCdf {
  private final int[] tolerances;
  private final long[] within;

  private ToleranceCdf(int[] tolerances, long[] within) {
    this.tolerances = tolerances;
    this.within = within;
  }

  /**
   * From a histogram.
   *
   * @param counts how many pixels lie at each distance, 256 of them, not all 0
   */
  static ToleranceCdf of(long[] counts) {
    int[] tolerances = new int[counts.length];
    long[] within = new long[counts.length];
    int steps = 0;
    long sum = 0;
    for (int distance = 0; distance < counts.length; distance++) {
      if (counts[distance] > 0) {
        sum += counts[distance];
        tolerances[steps] = distance;
        within[steps] = sum;
        steps++;
      }
    }
    return new ToleranceCdf(Arrays.copyOf(tolerances, steps), Arrays.copyOf(within, steps));
  }

  /** Pixels of the ring. */
  long all() {
    return within[within.length - 1];
  }

  /** Whether a tolerance takes in pixels that the next lower one does not. */
  boolean stepsAt(int tolerance) {
    return Arrays.binarySearch(tolerances, tolerance) >= 0;
  }

  /** Pixels that lie within a tolerance. */
  long within(int tolerance) {
    int found = Arrays.binarySearch(tolerances, tolerance);
    int step = found >= 0 ? found : -found - 2;
    return step < 0 ? 0 : within[step];
  }
}
