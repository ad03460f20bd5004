package dev.selvage.delivery;

import dev.selvage.PercentEncoding;
import dev.selvage.UsageException;
import java.util.regex.Pattern;

/**
 * Text overlays: {@code text:STYLE:TEXT} in a claim, and the same in a component. The text of a
 * claim is escaped already, as it was recorded: a comma and a slash twice, everything else once.
 */
final class TextLayer {
  static final String PREFIX = "text:";

  // What paths may hold besides letters and digits, but for the comma and the slash, which end a
  // parameter and a component. So $(name), where the service puts the value of a variable, stays.
  private static final String MARKS = "-._~!$&'()*+;=:@";
  private static final Pattern ESCAPE = Pattern.compile("(?<=%)(?=[0-9a-fA-F]{2})");

  private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");

  private TextLayer() {}

  static boolean isText(String overlay) {
    return overlay.startsWith(PREFIX);
  }

  /** The overlay of a claim as a component names it: escapes as they are, the rest escaped. */
  static String write(String overlay) {
    StringBuilder written = new StringBuilder(PREFIX);
    String[] parts = ESCAPE.split(overlay.substring(PREFIX.length()), -1);
    for (int i = 0; i < parts.length; i++) {
      boolean escapeFollows = i < parts.length - 1;
      String part = parts[i];
      written.append(escape(escapeFollows ? part.substring(0, part.length() - 1) : part));
      if (escapeFollows) {
        written.append('%');
      }
    }
    return written.toString();
  }

  /** The overlay of a claim from a component, where it is written as it stands. */
  static String read(String layer) {
    // Which characters the escapes stand for is the delivery service's matter: the text stays as it
    // is.
    if (BROKEN_ESCAPE.matcher(layer).find()) {
      throw new UsageException("text layer", "has a broken escape", "write % as %25");
    }
    return layer;
  }

  private static String escape(String text) {
    return PercentEncoding.encode(text, MARKS).replace("%2C", "%252C").replace("%2F", "%252F");
  }
}
