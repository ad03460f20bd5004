package dev.selvage.resample;

/**
 * What each output pixel of an axis takes from its source, in double precision: output pixel {@code
 * i} is the sum of {@code count(i)} source pixels from {@code first(i)} on, each times its weight;
 * the weights of one output pixel sum to one.
 *
 * <p>The filter is stretched by the step where the axis shrinks. Taps outside the axis' range are
 * dropped and the rest renormalised; a centre outside the range counts as lying on its edge. First
 * and last taps never decrease from one output pixel to the next, so rows can be streamed.
 *
 * <p>Immutable.
 */
final class Weights {
  private final int[] firsts;
  private final int[] starts;
  private final double[] values;
  private final int mostTaps;
  private final double gain;

  private Weights(int[] firsts, int[] starts, double[] values) {
    this.firsts = firsts;
    this.starts = starts;
    this.values = values;
    this.mostTaps = mostTaps(starts);
    this.gain = gain(starts, values);
  }

  /**
   * The weights of an axis.
   *
   * @throws IllegalArgumentException if there are more taps than an array holds, which takes an
   *     axis that lies outside its own range
   */
  static Weights of(Axis axis, Filter filter) {
    int length = axis.length();
    int[] firsts = new int[length];
    int[] starts = new int[length + 1];
    boolean single = axis.isIdentity();
    double scale = Math.max(1, axis.step());
    double reach = single ? 0 : filter.support() * scale;
    for (int i = 0; i < length; i++) {
      double centre = centre(axis, i);
      int first = clamp(Math.ceil(centre - reach - 0.5 - 1e-9), axis);
      int last = Math.max(first, clamp(Math.floor(centre + reach - 0.5 + 1e-9), axis));
      firsts[i] = first;
      checkTaps(last - first + 1, length);
      starts[i + 1] = starts[i] + last - first + 1;
    }
    double[] values = new double[starts[length]];
    FilterSampler sampler = filter.sampler(1 / scale, mostTaps(starts));
    for (int i = 0; i < length; i++) {
      if (single) {
        values[starts[i]] = 1;
      } else {
        double from = firsts[i] + 0.5 - centre(axis, i);
        sampler.sample(from / scale, values, starts[i], starts[i + 1]);
        normalise(values, starts[i], starts[i + 1]);
      }
    }
    return new Weights(firsts, starts, values);
  }

  private static double centre(Axis axis, int i) {
    double centre = axis.origin() + (i + 0.5) * axis.step();
    return Math.min(Math.max(centre, axis.low()), axis.high());
  }

  private static int clamp(double position, Axis axis) {
    return (int) Math.min(Math.max(position, axis.low()), axis.high() - 1);
  }

  private static void checkTaps(int count, int length) {
    if ((count + 4L) * length > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException("axis lies outside its range: too many taps");
    }
  }

  // The sum is above 0: the pixel that holds the centre outweighs all negative ones.
  private static void normalise(double[] values, int from, int to) {
    double sum = 0;
    for (int tap = from; tap < to; tap++) {
      sum += values[tap];
    }
    for (int tap = from; tap < to; tap++) {
      values[tap] /= sum;
    }
  }

  /** Output pixels. */
  int length() {
    return firsts.length;
  }

  /** The first source pixel that output pixel {@code i} takes from. */
  int first(int i) {
    return firsts[i];
  }

  /** The number of source pixels that output pixel {@code i} takes from, at least 1. */
  int count(int i) {
    return starts[i + 1] - starts[i];
  }

  /** The weight of source pixel {@code first(i) + tap} in output pixel {@code i}. */
  double weight(int i, int tap) {
    return values[starts[i] + tap];
  }

  /** First source pixel that any output pixel takes from. */
  int low() {
    return firsts[0];
  }

  /** End of the source pixels that output pixels take from, exclusive. */
  int high() {
    int last = firsts.length - 1;
    return firsts[last] + count(last);
  }

  /** Each output pixel's first source pixel, counted from {@link #low()}. */
  int[] firstsFromLow() {
    int[] shifted = firsts.clone();
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] -= firsts[0];
    }
    return shifted;
  }

  /** The most taps that an output pixel has. */
  int mostTaps() {
    return mostTaps;
  }

  /** The largest sum of absolute weights: how far a result can leave the samples' range. */
  double gain() {
    return gain;
  }

  private static int mostTaps(int[] starts) {
    int most = 0;
    for (int i = 1; i < starts.length; i++) {
      most = Math.max(most, starts[i] - starts[i - 1]);
    }
    return most;
  }

  private static double gain(int[] starts, double[] values) {
    double gain = 1;
    for (int i = 1; i < starts.length; i++) {
      double sum = 0;
      for (int tap = starts[i - 1]; tap < starts[i]; tap++) {
        sum += Math.abs(values[tap]);
      }
      gain = Math.max(gain, sum);
    }
    return gain;
  }

  /**
   * The weights as integers, where {@code 1 << bits} is one; those of an output pixel sum to
   * exactly that, so that a constant image stays as it is.
   *
   * <p>The error of rounding is carried from tap to tap. So the sum of any run of taps is off by
   * less than one unit, however many there are; with the remainder on a single tap, an image shrunk
   * to a few pixels would be off by whole levels.
   */
  FixedWeights quantised(int bits) {
    int taps = (mostTaps() + 3) & -4;
    int[] counts = new int[firsts.length];
    int[] quantised = new int[firsts.length * taps];
    for (int i = 0; i < firsts.length; i++) {
      counts[i] = count(i);
      double sum = 0;
      int before = 0;
      for (int tap = 0; tap < counts[i]; tap++) {
        sum += weight(i, tap);
        int rounded = (int) Math.rint(sum * (1 << bits));
        quantised[i * taps + tap] = rounded - before;
        before = rounded;
      }
    }
    return new FixedWeights(firsts, counts, taps, quantised);
  }
}
