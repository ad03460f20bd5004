package dev.selvage.border;

import dev.selvage.UsageException;

/**
 * How far two border colours may be apart and still match. A difference that equals the threshold
 * still matches.
 *
 * @param deltaE CIEDE2000, at least 0
 * @param alpha 0..1
 */
public record Thresholds(double deltaE, double alpha) {
  /** 2.0 and 0.02: hardly visible in a seam, and what JPEG may move a border. */
  public static final Thresholds DEFAULT = new Thresholds(2.0, 0.02);

  /**
   * Refuses what can be no threshold.
   *
   * @throws UsageException if one is negative, no number, infinite, or alpha is above 1
   */
  public Thresholds {
    if (!(deltaE >= 0 && Double.isFinite(deltaE))) {
      throw new UsageException(
          "colour threshold", "is out of range: " + deltaE, "take a CIEDE2000 of 0 or more");
    }
    if (!(alpha >= 0 && alpha <= 1)) {
      throw new UsageException("alpha threshold", "is out of range: " + alpha, "take 0..1");
    }
  }
}
