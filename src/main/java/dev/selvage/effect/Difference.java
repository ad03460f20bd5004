package dev.selvage.effect;

import dev.selvage.effect.internal.blur.GaussianBlur;

/** How far samples are moved away from the mean of those around them. Immutable. */
final class Difference {
  private static final int PER_WHOLE = 200;
  private static final int BITS = 8;
  private static final int SHIFT = GaussianBlur.FRACTION_BITS + BITS;
  private static final int HALF = 1 << (SHIFT - 1);

  private final int factor;

  /**
   * @param strength 1..2000, of which 200 adds the whole difference
   */
  Difference(int strength) {
    factor = (int) Math.rint((double) strength * (1 << BITS) / PER_WHOLE);
  }

  /**
   * What is to be added to a sample, in whole levels, rounded.
   *
   * @param exact the sample, with the fraction bits of a blur
   * @param mean of those around it, with as many
   */
  int of(int exact, int mean) {
    return ((exact - mean) * factor + HALF) >> SHIFT;
  }

  /** A sample of 8 bits with a difference added to one. */
  static byte added(int sample, int difference) {
    return (byte) Math.max(0, Math.min(255, sample + difference));
  }
}
