package dev.selvage.server;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The header {@code Accept}, as far as it matters here. */
final class AcceptHeader {
  private static final String WEBP = "image/webp";

  private AcceptHeader() {}

  /**
   * Whether a client asks for WebP by name. Wildcards do not count: every client sends one, also
   * those that show no WebP.
   *
   * @param header null where there is none
   */
  static boolean webp(@Nullable String header) {
    if (header == null) {
      return false;
    }
    for (String range : header.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = range.split(";", -1);
      if (parts[0].trim().equals(WEBP)) {
        return !refused(parts);
      }
    }
    return false;
  }

  private static boolean refused(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      if (parts[i].replace(" ", "").matches("q=0(\\.0*)?")) {
        return true;
      }
    }
    return false;
  }
}
