package dev.selvage.server.internal.http;

import dev.selvage.PercentEncoding;
import dev.selvage.server.internal.monitoring.RefusalReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Path and query of a request, percent-encoded as they were sent. */
public final class RequestTarget {
  private RequestTarget() {}

  /**
   * Whether every percent sign begins two hexadecimal digits, and what they stand for is UTF-8.
   *
   * @param text a path or a query; null where there is none
   */
  public static boolean isWellFormed(@Nullable String text) {
    if (text == null || text.indexOf('%') < 0) {
      return true;
    }
    try {
      PercentEncoding.decode(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * The value of a parameter; a plus sign stands for a space, as forms have it.
   *
   * @param query null where there is none
   * @return null where it is not there
   * @throws Refusal if it is there twice, or the query is broken
   */
  static @Nullable String parameter(@Nullable String query, String name) {
    List<String> values = new ArrayList<>(1);
    for (String pair : query == null ? new String[0] : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (decode(equals < 0 ? pair : pair.substring(0, equals)).equals(name)) {
        values.add(equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
    if (values.size() > 1) {
      throw new Refusal(RefusalReason.MALFORMED, name + " is there twice");
    }
    return values.isEmpty() ? null : values.get(0);
  }

  private static String decode(String encoded) {
    try {
      return PercentEncoding.decode(encoded.replace('+', ' '));
    } catch (IllegalArgumentException e) {
      throw new Refusal(RefusalReason.MALFORMED, "broken query", e);
    }
  }
}
