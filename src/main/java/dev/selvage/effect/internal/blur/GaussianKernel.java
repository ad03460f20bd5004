package dev.selvage.effect.internal.blur;

/**
 * How a Gaussian is approximated, along one axis. A narrow one is its samples. A wide one is made
 * of pixels that are averaged {@code factor} at a time, a narrow Gaussian over these, and a cubic
 * B-spline through what comes (M. Unser, Splines: a perfect fit for signal and image processing,
 * 1999): averaging and spline spread a point by variances of their own, whatever its place, which
 * the narrow Gaussian is the rest of. So the time it takes does not depend on sigma. Immutable.
 */
final class GaussianKernel {
  /** Of weights and of sums: what they add up to is 1 in this many bits. */
  static final int WEIGHT_BITS = 15;

  private static final int LEAST_SIGMA = 3;
  private static final double REACH = 3.5;

  private final int factor;
  private final int[] weights;

  /**
   * @param sigma px, at least 0
   */
  GaussianKernel(double sigma) {
    factor = (int) Math.max(1, Math.floor(sigma / LEAST_SIGMA));
    double variance = sigma * sigma;
    if (factor > 1) {
      double average = ((double) factor * factor - 1) / 12;
      double spline = (double) factor * factor / 3;
      variance = (variance - average - spline) / ((double) factor * factor);
    }
    weights = weights(Math.sqrt(variance));
  }

  private static int[] weights(double sigma) {
    int radius = (int) Math.ceil(REACH * sigma);
    double[] exact = new double[radius + 1];
    double sum = 0;
    for (int k = 0; k <= radius; k++) {
      exact[k] = k == 0 ? 1 : Math.exp(-k * k / (2 * sigma * sigma));
      sum += k == 0 ? exact[k] : 2 * exact[k];
    }
    int[] weights = new int[radius + 1];
    int rest = 1 << WEIGHT_BITS;
    for (int k = radius; k > 0; k--) {
      weights[k] = (int) Math.rint(exact[k] / sum * (1 << WEIGHT_BITS));
      rest -= 2 * weights[k];
    }
    weights[0] = rest;
    return weights;
  }

  /** How many pixels are averaged; 1 where there is no averaging and no spline. */
  int factor() {
    return factor;
  }

  /** How far the narrow Gaussian reaches, each way. */
  int radius() {
    return weights.length - 1;
  }

  /** Of the narrow Gaussian, at a distance of 0 to {@link #radius}. */
  int weight(int distance) {
    return weights[distance];
  }
}
