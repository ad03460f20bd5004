package dev.selvage.transform;

import dev.selvage.UsageException;
import dev.selvage.image.Size;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Width by height as it was written: {@code 16:9}, {@code 1.78}. Immutable.
 *
 * @param text two whole numbers with a colon between them, or one with up to nine decimals, of
 *     which six count
 */
public record AspectRatio(String text) {
  private static final Pattern PAIR = Pattern.compile("([0-9]{1,5}):([0-9]{1,5})");
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,5}(\\.[0-9]{1,9})?");
  private static final int DECIMALS = 6;

  /**
   * Checks that it is a ratio.
   *
   * @throws UsageException if it is none, or 0
   */
  public AspectRatio {
    boolean written = PAIR.matcher(text).matches() || DECIMAL.matcher(text).matches();
    if (!written || across(text) == 0 || down(text) == 0) {
      throw new UsageException(
          "aspect ratio", "\"" + text + "\" is no ratio", "write 16:9 or 1.78, above 0");
    }
  }

  /** The width that goes with a height, rounded half up, at least 1. */
  public long width(long height) {
    return share(height, across(text), down(text));
  }

  /** The height that goes with a width, rounded half up, at least 1. */
  public long height(long width) {
    return share(width, down(text), across(text));
  }

  /** Whether a size is wider than the ratio. */
  public boolean isExceededBy(Size size) {
    return size.width() * down(text) > size.height() * across(text);
  }

  private static long share(long side, long part, long whole) {
    return Math.max(1, (2 * side * part + whole) / (2 * whole));
  }

  private static long across(String text) {
    Matcher pair = PAIR.matcher(text);
    return pair.matches()
        ? Long.parseLong(pair.group(1))
        : new BigDecimal(text)
            .setScale(DECIMALS, RoundingMode.HALF_EVEN)
            .unscaledValue()
            .longValueExact();
  }

  private static long down(String text) {
    Matcher pair = PAIR.matcher(text);
    return pair.matches()
        ? Long.parseLong(pair.group(2))
        : BigDecimal.TEN.pow(DECIMALS).longValue();
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}
