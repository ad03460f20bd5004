package dev.selvage.server;

/** The headers that keep browsers from guessing, as recorded of the image API. */
final class Hardening {
  private Hardening() {}

  static void set(Exchange call) {
    call.set("X-Content-Type-Options", "nosniff");
    call.set("X-XSS-Protection", "1; mode=block");
    call.set("X-Download-Options", "noopen");
    call.set("X-Permitted-Cross-Domain-Policies", "none");
    call.set("Referrer-Policy", "origin-when-cross-origin, strict-origin-when-cross-origin");
  }
}
