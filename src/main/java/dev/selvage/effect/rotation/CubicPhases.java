package dev.selvage.effect.rotation;

/**
 * Weights of four neighbouring pixels for 128 positions between the second and the third of them,
 * by Catmull and Rom's cubic: {@link #SUM} together.
 */
final class CubicPhases {
  static final int SUM_BITS = 7;
  static final int SUM = 1 << SUM_BITS;

  private static final int PHASES = 128;

  /** Four a phase; see {@link #index}. */
  @SuppressWarnings("MutableConstantField") // an array is what the loop reads; nobody writes to it
  static final int[] WEIGHTS = weights();

  private CubicPhases() {}

  /**
   * Where the weights of a position are.
   *
   * @param position with 16 bits behind the point
   */
  static int index(int position) {
    return ((position >>> 9) & (PHASES - 1)) << 2;
  }

  private static int[] weights() {
    int[] weights = new int[4 * PHASES];
    for (int phase = 0; phase < PHASES; phase++) {
      // The middle of the positions that share a phase.
      double t = (phase + 0.5) / PHASES;
      int at = 4 * phase;
      weights[at] = rounded(t * (-0.5 + t * (1 - 0.5 * t)));
      weights[at + 3] = rounded(t * t * (-0.5 + 0.5 * t));
      int rest = SUM - weights[at] - weights[at + 3];
      double second = 1 + t * t * (-2.5 + 1.5 * t);
      double third = t * (0.5 + t * (2 - 1.5 * t));
      weights[at + 1] = (int) Math.rint(rest * second / (second + third));
      weights[at + 2] = rest - weights[at + 1];
    }
    return weights;
  }

  private static int rounded(double weight) {
    return (int) Math.rint(weight * SUM);
  }
}
