package dev.selvage.text;

import dev.selvage.image.Color;
import org.jspecify.annotations.Nullable;

/**
 * A text to be set. Immutable.
 *
 * @param text its lines end with a line feed
 * @param style all px as they are drawn
 * @param color of the letters
 * @param outline around them; null for none
 * @param background behind its lines, with a margin; null for none
 * @param width in which lines are wrapped, px; null for no wrapping
 * @param height in which lines are kept, px, at least one of them; null for all
 * @param trimmed whether it is as large as its ink, and not as its lines
 */
public record TextBlock(
    String text,
    TextStyle style,
    Color color,
    @Nullable Outline outline,
    @Nullable Color background,
    @Nullable Integer width,
    @Nullable Integer height,
    boolean trimmed) {

  /**
   * A line along the edges of letters, half of it inside.
   *
   * @param width px
   */
  public record Outline(double width, Color color) {}

  /** The text as it is: black, not wrapped, as large as its ink. */
  public static TextBlock of(String text, TextStyle style) {
    return new TextBlock(text, style, Color.BLACK, null, null, null, null, true);
  }
}
