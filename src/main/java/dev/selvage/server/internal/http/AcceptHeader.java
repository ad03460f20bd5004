package dev.selvage.server.internal.http;

import dev.selvage.image.ImageFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The header {@code Accept}, as far as it matters here. */
public final class AcceptHeader {
  private AcceptHeader() {}

  /**
   * The format that a client asks for by name, among those that are written and that not every
   * client shows; null where it asks for none. Wildcards do not count: every client sends one, also
   * those that show no such format.
   *
   * @param header null where there is none
   */
  public static @Nullable ImageFormat format(@Nullable String header) {
    String ranges = header == null ? "" : header.toLowerCase(Locale.ROOT);
    return ImageFormat.written().stream()
        .filter(format -> !format.isUniversal() && names(ranges, format.mediaType()))
        .findFirst()
        .orElse(null);
  }

  private static boolean names(String ranges, String mediaType) {
    for (String range : ranges.split(",", -1)) {
      String[] parts = range.split(";", -1);
      if (parts[0].trim().equals(mediaType)) {
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
