package dev.selvage.resample;

/**
 * How samples are held as ints between the passes.
 *
 * @param level what one level of a gray or colour sample counts for; where there is alpha, one
 *     level of it, and of colour under full alpha
 * @param gain how far values may go beyond the largest sample, at least 1
 * @param bits fractional bits
 */
record Scale(double level, double gain, int bits) {
  private static final int MOST_BITS = 22;

  /** Samples as they are. */
  static Scale ofSamples(double level) {
    return new Scale(level, 1, 0);
  }

  /** What sums of such values by weights are to be held as: as many bits as fit an int. */
  Scale weighted(Weights weights) {
    double peak = 255 * level * gain * weights.gain();
    // A little less than the range of int is for rounding: of the weights, and half a level.
    int fitting = Math.getExponent(0.995 * Integer.MAX_VALUE / peak);
    return new Scale(level, gain * weights.gain(), Math.min(MOST_BITS, fitting));
  }

  /** One level of alpha with the fractional bits. */
  double alphaUnit() {
    return level * (1 << bits);
  }
}
