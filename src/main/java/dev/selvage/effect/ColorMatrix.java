package dev.selvage.effect;

/** Each sample of a colour as a weighted sum of all three. Immutable. */
final class ColorMatrix implements ColorLoop.ColorFunction {
  private static final double[] IDENTITY = {1, 0, 0, 0, 1, 0, 0, 0, 1};

  private final double[] weights;

  /**
   * A part of a matrix, and of none at all.
   *
   * @param weights of red, green and blue: of the new red, then green, then blue
   * @param share of the matrix: 0 changes nothing, 1 is the matrix itself
   */
  ColorMatrix(double[] weights, double share) {
    this.weights = new double[IDENTITY.length];
    for (int i = 0; i < IDENTITY.length; i++) {
      this.weights[i] = weights[i] * share + IDENTITY[i] * (1 - share);
    }
  }

  @Override
  public int apply(int red, int green, int blue) {
    return ColorLoop.packed(
        ColorLoop.level(weights[0] * red + weights[1] * green + weights[2] * blue),
        ColorLoop.level(weights[3] * red + weights[4] * green + weights[5] * blue),
        ColorLoop.level(weights[6] * red + weights[7] * green + weights[8] * blue));
  }
}
