package dev.selvage.transform;

import dev.selvage.UsageException;
import java.util.regex.Pattern;

/**
 * A factor as it was written, so that it is written so again: {@code 2} and {@code 2.0} are two
 * spellings of one number. Immutable.
 *
 * @param text above 0, at most {@link #MOST}, with at most nine decimals
 */
public record Factor(String text) {
  /** The largest factor. */
  public static final int MOST = 100;

  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,5}(\\.[0-9]{1,9})?");

  /**
   * Checks the range.
   *
   * @throws UsageException if it is no number or out of range
   */
  public Factor {
    if (!DECIMAL.matcher(text).matches() || value(text) <= 0 || value(text) > MOST) {
      throw new UsageException(
          "factor",
          "\"" + text + "\" is no factor",
          "write a number above 0 and up to " + MOST + ", such as 2 or 0.75");
    }
  }

  /** Above 0, at most {@link #MOST}. */
  public double value() {
    return value(text);
  }

  private static double value(String decimal) {
    return Double.parseDouble(decimal);
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}
