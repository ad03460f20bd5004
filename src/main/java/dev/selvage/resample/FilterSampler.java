package dev.selvage.resample;

/** A filter's values at equal steps, to within 1e-9 of {@link Filter#at}. */
@FunctionalInterface
interface FilterSampler {
  /**
   * Writes the values.
   *
   * @param x the position of the first, at most a step outside of the filter's support
   * @param from the index in {@code values} of the first
   * @param to the end of the indexes, exclusive
   */
  void sample(double x, double[] values, int from, int to);
}
