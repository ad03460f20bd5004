package dev.selvage.server;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header {@code If-None-Match}, after RFC 9110, 13.1.2. */
final class EntityTags {
  private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[\\x21\\x23-\\x7e\\x80-\\xff]*\")");

  private EntityTags() {}

  /**
   * Whether a client has what it asks for. The comparison is the weak one, as that header asks.
   *
   * @param header null where there is none
   * @param tag with its quotes
   */
  static boolean match(@Nullable String header, String tag) {
    if (header == null) {
      return false;
    }
    if (header.trim().equals("*")) {
      return true;
    }
    Matcher tags = TAG.matcher(header);
    while (tags.find()) {
      if (tags.group(1).equals(tag)) {
        return true;
      }
    }
    return false;
  }
}
