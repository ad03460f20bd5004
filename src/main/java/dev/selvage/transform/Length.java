package dev.selvage.transform;

import dev.selvage.UsageException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A width, height or offset: whole pixels, or a fraction of something.
 *
 * @param value px, a whole number of at most 1,000,000 either way; or -1..1 for a fraction
 * @param fraction whether the value is a fraction
 */
public record Length(double value, boolean fraction) {
  /** The largest number of pixels that can be written, either way. */
  public static final int MAX_PX = 1_000_000;

  private static final int DECIMALS = 9;

  /**
   * Checks the range and keeps nine decimals of a fraction.
   *
   * @throws UsageException if the value is outside it
   */
  public Length {
    boolean inRange =
        fraction
            ? value >= -1 && value <= 1
            : value >= -MAX_PX && value <= MAX_PX && value == Math.rint(value);
    if (!inRange) {
      throw new UsageException(
          "length",
          value + " is out of range",
          "use whole px up to " + MAX_PX + ", or a fraction from 0 to 1 with a decimal point");
    }
    if (fraction) {
      // No more decimals than can be written, so that what is written reads back as the same.
      value = BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN).doubleValue();
    }
    value += 0.0; // -0.0 equals 0.0 from here on
  }

  /** Whole pixels. */
  public static Length px(int value) {
    return new Length(value, false);
  }

  /** A fraction, -1..1. */
  public static Length fraction(double value) {
    return new Length(value, true);
  }

  /**
   * As written in a claim or URL: {@code 800} is pixels, {@code 0.5} and {@code 1.0} are fractions.
   *
   * @throws UsageException if it is no number or out of range
   */
  public static Length parse(String text) {
    if (!text.matches("-?[0-9]{1,9}|-?[0-9]{1,9}\\.[0-9]{1,9}")) {
      throw new UsageException("length", "\"" + text + "\" is no number", "write 800 or 0.5");
    }
    return new Length(Double.parseDouble(text), text.indexOf('.') >= 0);
  }

  /** The length in px, rounded half up, where {@code whole} is what a fraction is taken of. */
  public int resolve(int whole) {
    return (int) Math.floor((fraction ? value * whole : value) + 0.5);
  }

  /** As {@link #resolve}, but at least 1: no side is shorter. */
  int resolveSide(int whole) {
    return Math.max(1, resolve(whole));
  }

  /** Whether it is 0, which is pixels and fraction alike. */
  public boolean isZero() {
    return value == 0;
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    BigDecimal decimal =
        BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN).stripTrailingZeros();
    if (fraction && decimal.scale() <= 0) {
      decimal = decimal.setScale(1);
    } else if (!fraction) {
      decimal = decimal.setScale(0);
    }
    return decimal.toPlainString();
  }
}
