package dev.selvage.transform;

import dev.selvage.Excerpt;
import dev.selvage.UsageException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line around a picture, as a chain has it: {@code 4px_solid_rgb:999999}. Immutable.
 *
 * @param width px, 0 to {@link #MAX_PX}
 * @param color of the line
 */
public record BorderLine(int width, ChainColor color) {
  /** The widest line, px. */
  public static final int MAX_PX = 10_000;

  /** px, where only a colour is said. */
  static final int USUAL_WIDTH = 2;

  /** Where only a width is said. */
  static final String USUAL_COLOR = "black";

  private static final Pattern FORM = Pattern.compile("([0-9]{1,6})px_solid_(.+)");

  /**
   * Checks the range.
   *
   * @throws UsageException if it is too wide
   */
  public BorderLine {
    if (width < 0 || width > MAX_PX) {
      throw new UsageException(
          "border", width + " px is out of range", "use 0 to " + MAX_PX + " px");
    }
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws UsageException if it is not {@code WIDTHpx_solid_COLOR}
   */
  public static BorderLine parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new UsageException(
          "border",
          "\"" + Excerpt.of(text) + "\" is no border",
          "write 4px_solid_black or 4px_solid_rgb:999999");
    }
    return new BorderLine(Integer.parseInt(form.group(1)), new ChainColor(form.group(2)));
  }

  /** As in a URL. */
  @Override
  public String toString() {
    return width + "px_solid_" + color;
  }
}
