package dev.selvage.delivery;

import dev.selvage.UsageException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Escapes and unescapes the parts of a delivery URL as the SDKs do. */
final class UrlText {
  private static final String HEX = "0123456789ABCDEF";
  private static final String PLAIN_MARKS = "_.-/:";

  /** As many rounds as the Ruby SDK unescapes. */
  private static final int MAX_ROUNDS = 10;

  private UrlText() {}

  /** Escapes every byte of UTF-8 but letters, digits and {@code _ . - / :}. */
  static String escape(String text) {
    return escape(text, PLAIN_MARKS);
  }

  /** Escapes every byte of UTF-8 but letters, digits and these ASCII marks. */
  static String escape(String text, String marks) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (isAlphanumeric(c) || marks.indexOf(c) >= 0) {
        escaped.append(c);
      } else {
        escaped.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
    return escaped.toString();
  }

  /** Takes one round of escapes off; empty if there is a broken one or the bytes are no UTF-8. */
  static Optional<String> unescape(String text) {
    if (text.indexOf('%') < 0) {
      return Optional.of(text);
    }
    byte[] escaped = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(escaped.length);
    for (int i = 0; i < escaped.length; i++) {
      if (escaped[i] != '%') {
        bytes.write(escaped[i]);
        continue;
      }
      int value = i + 2 < escaped.length ? hexByte(escaped, i + 1) : -1;
      if (value < 0) {
        return Optional.empty();
      }
      bytes.write(value);
      i += 2;
    }
    return utf8(bytes.toByteArray());
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

  private static Optional<String> utf8(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static int hexByte(byte[] text, int at) {
    int high = Character.digit((char) text[at], 16);
    int low = Character.digit((char) text[at + 1], 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
