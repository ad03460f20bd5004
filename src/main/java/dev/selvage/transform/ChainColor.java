package dev.selvage.transform;

import dev.selvage.UsageException;
import dev.selvage.image.Color;
import java.util.regex.Pattern;

/**
 * A colour as a chain has it: a name stays a name, and three digits stay three. Immutable.
 *
 * @param text as in a URL: {@code white}, {@code rgb:999}; {@code #999} is taken as {@code rgb:999}
 */
public record ChainColor(String text) {
  private static final String DIGITS = "rgb:";

  // Nothing else may get into a URL. Lower case makes an ASCII letter of some that are none.
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9#:]{1,40}");

  /**
   * Checks that it is a colour.
   *
   * @throws UsageException as {@link Color#parse}
   */
  public ChainColor {
    Color known = Color.parse(text);
    if (!PLAIN.matcher(text).matches()) {
      throw new UsageException(text, "is not a colour", "write #" + known.toHex());
    }
    if (text.startsWith("#")) {
      text = DIGITS + text.substring(1);
    } else if (text.indexOf(':') >= 0) {
      text = DIGITS + text.substring(DIGITS.length());
    }
  }

  /** A colour by its digits. */
  public static ChainColor of(Color color) {
    return new ChainColor(DIGITS + color.toHex());
  }

  /** The colour. */
  public Color color() {
    return Color.parse(text);
  }

  /** As a claim has it: {@code white}, {@code #999}. */
  String claim() {
    return text.startsWith(DIGITS) ? "#" + text.substring(DIGITS.length()) : text;
  }

  /** As a URL has it. */
  @Override
  public String toString() {
    return text;
  }
}
