package dev.selvage.text;

import dev.selvage.Excerpt;
import dev.selvage.PercentEncoding;
import dev.selvage.UsageException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text and its style, as an overlay has them: {@code text:STYLE:TEXT}.
 *
 * @param style how it looks
 * @param text unescaped; its lines end with a line feed
 */
public record WrittenText(TextStyle style, String text) {
  /** How an overlay begins that is a text. */
  public static final String PREFIX = "text:";

  private static final Pattern VARIABLE = Pattern.compile("\\$\\([A-Za-z_][A-Za-z0-9_]+\\)");

  /** Whether an overlay is a text, and no image. */
  public static boolean isText(String overlay) {
    return overlay.startsWith(PREFIX);
  }

  /**
   * Reads an overlay.
   *
   * @throws UsageException if it is none, its style is stored elsewhere, or it has a variable,
   *     which only a delivery service knows
   */
  public static WrittenText parse(String overlay) {
    String rest = overlay.substring(PREFIX.length());
    int colon = rest.indexOf(':');
    String style = colon < 0 ? rest : rest.substring(0, colon);
    if (!TextStyle.isStyle(style)) {
      throw new UsageException(
          "text",
          "the stored style \"" + Excerpt.of(style) + "\" is not known",
          "write the style itself, such as Arial_40_bold");
    }
    String escaped = colon < 0 ? "" : rest.substring(colon + 1);
    Matcher variable = VARIABLE.matcher(escaped);
    if (variable.find()) {
      throw new UsageException(
          "text",
          "the variable " + Excerpt.of(variable.group()) + " is not known",
          "write its value");
    }
    String text = unescaped(escaped).replace("\r\n", "\n").replace('\r', '\n');
    if (text.isBlank()) {
      throw new UsageException("text", "is empty", "write some text behind its style");
    }
    return new WrittenText(TextStyle.parse(style), text);
  }

  /** Commas and slashes are escaped twice, all else once. */
  static String unescaped(String text) {
    try {
      return PercentEncoding.decode(text).replaceAll("%2[Cc]", ",").replaceAll("%2[Ff]", "/");
    } catch (IllegalArgumentException e) {
      throw new UsageException("text", String.valueOf(e.getMessage()), "write % as %25", e);
    }
  }
}
