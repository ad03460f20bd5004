package dev.selvage.transform;

import dev.selvage.UsageException;
import dev.selvage.effect.AutoColor;
import dev.selvage.image.Color;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a chain lays beneath a picture: a colour, or {@code auto} for one that is measured of the
 * picture. Immutable.
 *
 * @param text as in a URL: {@code white}, {@code rgb:999}, {@code auto:border}; {@code #999} is
 *     taken as {@code rgb:999}
 */
public record BackgroundColor(String text) {
  private static final String AUTO = "auto";

  /** The service's; see {@link #isRendered()}. */
  private static final Pattern AUTOMATIC =
      Pattern.compile(
          "auto(?::(?:border|predominant)"
              + "(?:_contrast|_gradient(?:_contrast)?(?::[A-Za-z0-9_]{1,60}){0,3})?)?");

  /**
   * Checks that it is one.
   *
   * @throws UsageException as {@link ChainColor}
   */
  public BackgroundColor {
    if (!AUTOMATIC.matcher(text).matches()) {
      if (text.startsWith(AUTO + ":")) {
        throw new UsageException(
            text, "is no automatic background", "write auto:border or auto:predominant");
      }
      text = new ChainColor(text).text();
    }
  }

  /** A colour by its digits. */
  public static BackgroundColor of(Color color) {
    return new BackgroundColor(ChainColor.of(color).text());
  }

  /** The colour; null where it is measured of the picture. */
  public @Nullable Color color() {
    return isAutomatic() ? null : new ChainColor(text).color();
  }

  /** Whether it is measured of the picture. */
  public boolean isAutomatic() {
    return text.equals(AUTO) || text.startsWith(AUTO + ":");
  }

  /** Whether it can be drawn: gradients and contrasting colours can only be written in a URL. */
  public boolean isRendered() {
    return !isAutomatic() || !(text.contains("_gradient") || text.contains("_contrast"));
  }

  /** What is measured, if it is. */
  public AutoColor measure() {
    return text.startsWith("auto:predominant") ? AutoColor.PREDOMINANT : AutoColor.BORDER;
  }

  /** As a claim has it: {@code white}, {@code #999}, {@code auto}. */
  String claim() {
    return isAutomatic() ? text : new ChainColor(text).claim();
  }

  /** As a URL has it. */
  @Override
  public String toString() {
    return text;
  }
}
