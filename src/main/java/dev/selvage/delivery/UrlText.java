package dev.selvage.delivery;

import dev.selvage.PercentEncoding;
import dev.selvage.UsageException;
import java.util.Optional;

/** Escapes and unescapes the parts of a delivery URL as the SDKs do. */
final class UrlText {
  private static final String PLAIN_MARKS = "_.-/:";

  /** As many rounds as the Ruby SDK unescapes. */
  private static final int MAX_ROUNDS = 10;

  private UrlText() {}

  /** Escapes every byte of UTF-8 but letters, digits and {@code _ . - / :}. */
  static String escape(String text) {
    return PercentEncoding.encode(text, PLAIN_MARKS);
  }

  /** Takes one round of escapes off; empty if there is a broken one or the bytes are no UTF-8. */
  static Optional<String> unescape(String text) {
    if (text.indexOf('%') < 0) {
      return Optional.of(text);
    }
    try {
      return Optional.of(PercentEncoding.decode(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Unescapes until nothing changes any more, as the Ruby SDK does before it signs. */
  static String unescapeFully(String text) {
    String current = text;
    for (int round = 0; round < MAX_ROUNDS; round++) {
      String next = unescape(current).orElse(current);
      if (next.equals(current)) {
        break;
      }
      current = next;
    }
    return current;
  }

  /**
   * A part of a URL that is written as it stands.
   *
   * @throws UsageException if it is too long or has a character that no URL has
   */
  static String checked(String where, String text, int maxLength) {
    if (text.isEmpty() || text.length() > maxLength) {
      throw new UsageException(
          where, "is empty or longer than " + maxLength + " characters", "shorten it");
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c >= 0x7f || "?#\\\"<>".indexOf(c) >= 0) {
        throw new UsageException(
            where, "has a character that a URL cannot have", "write it percent-encoded");
      }
    }
    return text;
  }
}
