package dev.selvage.resample;

/**
 * Values of {@link Filter#LANCZOS3} at equal steps. A sine a value would be most of the work of
 * small pictures; the sine of a sum of angles takes two for all of them, and what is left C2 makes
 * vectors of.
 *
 * <p>Immutable.
 */
final class LanczosSampler implements FilterSampler {
  /** Nearer to the centre, a sum's error is not small beside the angle that it is divided by. */
  private static final double NEAR = 1e-3;

  private final double step;
  private final double[] angles;
  private final double[] sines;
  private final double[] cosines;

  /**
   * @param step between two values, above 0
   * @param most values at a time
   */
  LanczosSampler(double step, int most) {
    this.step = step;
    angles = new double[most];
    sines = new double[most];
    cosines = new double[most];
    for (int i = 0; i < most; i++) {
      angles[i] = Math.PI * i * step / 3;
      sines[i] = Math.sin(angles[i]);
      cosines[i] = Math.cos(angles[i]);
    }
  }

  @Override
  public void sample(double x, double[] values, int from, int to) {
    double angle = Math.PI * x / 3;
    double sine = Math.sin(angle);
    double cosine = Math.cos(angle);
    fill(values, from, to - from, angle, sine, cosine);
    for (int i = from; i < to && x + (i - from) * step <= -3; i++) {
      values[i] = 0;
    }
    for (int i = to - 1; i >= from && x + (i - from) * step >= 3; i--) {
      values[i] = 0;
    }
    int middle = from + (int) Math.rint(-x / step);
    for (int i = Math.max(from, middle - 1); i < Math.min(to, middle + 2); i++) {
      double d = x + (i - from) * step;
      values[i] = Math.abs(d) < NEAR ? Filter.LANCZOS3.at(d) : values[i];
    }
  }

  /** sinc(x) * sinc(x / 3) with the sine of pi * x / 3 alone, as in {@link Filter#LANCZOS3}. */
  private void fill(
      double[] values, int from, int count, double angle, double sine, double cosine) {
    for (int i = 0; i < count; i++) {
      double s = sine * cosines[i] + cosine * sines[i];
      double ratio = s / (angle + angles[i]);
      values[from + i] = ratio * ratio * (1 - s * s * (4.0 / 3));
    }
  }
}
