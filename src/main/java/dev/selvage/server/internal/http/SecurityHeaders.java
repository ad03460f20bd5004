package dev.selvage.server.internal.http;

import java.util.function.BiConsumer;

/** The headers that keep browsers from guessing, as recorded of the image API. */
public final class SecurityHeaders {
  private SecurityHeaders() {}

  public static void set(BiConsumer<String, String> header) {
    header.accept("X-Content-Type-Options", "nosniff");
    header.accept("X-XSS-Protection", "1; mode=block");
    header.accept("X-Download-Options", "noopen");
    header.accept("X-Permitted-Cross-Domain-Policies", "none");
    header.accept("Referrer-Policy", "origin-when-cross-origin, strict-origin-when-cross-origin");
  }
}
