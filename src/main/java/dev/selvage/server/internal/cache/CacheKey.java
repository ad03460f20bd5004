package dev.selvage.server.internal.cache;

import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The key of a rendered image, a SHA-256, in the least memory: a cache may hold hundreds of
 * thousands.
 */
record CacheKey(long first, long second, long third, long fourth) {
  private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");
  private static final int DIGITS = 16;

  static boolean isKey(String text) {
    return KEY.matcher(text).matches();
  }

  /**
   * Reads 64 hexadecimal digits.
   *
   * @throws IllegalArgumentException if they are none
   */
  static CacheKey parse(String text) {
    if (!isKey(text)) {
      throw new IllegalArgumentException("no key of a rendered image: " + text);
    }
    return new CacheKey(part(text, 0), part(text, 1), part(text, 2), part(text, 3));
  }

  private static long part(String text, int number) {
    return HexFormat.fromHexDigitsToLong(text, number * DIGITS, (number + 1) * DIGITS);
  }

  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(first)
        + hex.toHexDigits(second)
        + hex.toHexDigits(third)
        + hex.toHexDigits(fourth);
  }
}
