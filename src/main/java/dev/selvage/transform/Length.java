package dev.selvage.transform;

import dev.selvage.UsageException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A width, height or offset: whole pixels, or a multiple of something.
 *
 * @param value px, a whole number of at most 1,000,000 either way; or -10..10 for a multiple
 * @param fraction whether the value is a multiple: half as much, or one and a half times
 */
public record Length(double value, boolean fraction) {
  /** The largest number of pixels that can be written, either way. */
  public static final int MAX_PX = 1_000_000;

  /** The largest multiple, either way: a larger number is meant as pixels. */
  public static final int MAX_MULTIPLE = 10;

  private static final int DECIMALS = 9;

  /**
   * Checks the range and keeps nine decimals of a fraction.
   *
   * @throws UsageException if the value is outside it
   */
  public Length {
    boolean inRange =
        fraction
            ? value >= -MAX_MULTIPLE && value <= MAX_MULTIPLE
            : value >= -MAX_PX && value <= MAX_PX && value == Math.rint(value);
    if (!inRange) {
      throw new UsageException(
          "length",
          value + " is out of range",
          "use whole px up to "
              + MAX_PX
              + ", or a multiple up to "
              + MAX_MULTIPLE
              + ".0 with a decimal point");
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

  /** A multiple, -10..10. */
  public static Length fraction(double value) {
    return new Length(value, true);
  }

  /**
   * As written in a claim or URL: {@code 800} is pixels, {@code 0.5} and {@code 1.0} are multiples.
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
  public int resolveSide(int whole) {
    return Math.max(1, resolve(whole));
  }

  /**
   * Pixels multiplied, rounded half up; a multiple as it is.
   *
   * @throws UsageException if that is out of range
   */
  Length atDensity(double density) {
    return fraction ? this : new Length(Math.floor(value * density + 0.5), false);
  }

  /** As {@link #atDensity}, but at least 1 px: no side is shorter. */
  Length sideAtDensity(double density) {
    Length side = atDensity(density);
    return side.isZero() ? px(1) : side;
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
