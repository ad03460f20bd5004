package dev.selvage.delivery;

import dev.selvage.UsageException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text overlays: {@code text:STYLE:TEXT} in a claim, with the text as it is read; and the same in a
 * component, where the text is escaped, a comma and a slash twice.
 */
final class TextLayer {
  static final String PREFIX = "text:";

  // What URLs may have in a path; "+" means itself there.
  private static final String MARKS = "_.-:*+";
  // The service puts the value of a variable here.
  private static final Pattern VARIABLE = Pattern.compile("\\$\\([a-zA-Z]\\w*\\)");

  private TextLayer() {}

  static boolean isText(String overlay) {
    return overlay.startsWith(PREFIX);
  }

  /** The overlay of a claim as a component names it. */
  static String write(String overlay) {
    String rest = overlay.substring(PREFIX.length());
    int colon = rest.indexOf(':');
    if (colon < 0) {
      return PREFIX + escape(rest);
    }
    return PREFIX + escape(rest.substring(0, colon)) + ":" + escape(rest.substring(colon + 1));
  }

  /** The overlay of a claim from a component. */
  static String read(String layer) {
    String once =
        UrlText.unescape(layer)
            .orElseThrow(
                () -> new UsageException("text layer", "has a broken escape", "write % as %25"));
    return once.replace("%2C", ",").replace("%2F", "/");
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    Matcher variable = VARIABLE.matcher(text);
    int start = 0;
    while (variable.find()) {
      escaped.append(escapePlain(text.substring(start, variable.start()))).append(variable.group());
      start = variable.end();
    }
    return escaped.append(escapePlain(text.substring(start))).toString();
  }

  private static String escapePlain(String text) {
    return UrlText.escape(text, MARKS).replace("%2C", "%252C").replace("%2F", "%252F");
  }
}
