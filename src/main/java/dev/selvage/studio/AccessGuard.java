package dev.selvage.studio;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who may call. The page's own files are for everybody on this machine, the API for who has the
 * token, and nothing for a page of another origin: a browser names that in {@code Origin} or {@code
 * Sec-Fetch-Site}, and a name that somebody lets point to this machine in {@code Host}. The token
 * comes in a header, which no page of another origin can have a browser send, as it could a cookie.
 */
final class AccessGuard {
  private static final int TOKEN_BYTES = 32;
  private static final String BEARER = "Bearer ";

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
          + " connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

  private final String token;

  private AccessGuard(String token) {
    this.token = token;
  }

  /** With a new token. */
  static AccessGuard create() {
    byte[] bytes = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bytes);
    return new AccessGuard(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** 43 characters of base64url. */
  String token() {
    return token;
  }

  /**
   * Lets a call pass, or refuses it.
   *
   * @param port that the call came in by
   * @param header gives a header by its name, or null
   * @param withToken whether the call needs the token
   * @throws StudioRefusal 401 or 403
   */
  void check(int port, Function<String, @Nullable String> header, boolean withToken) {
    Set<String> hosts = Set.of(Studio.HOST + ":" + port, "localhost:" + port);
    String host = header.apply("Host");
    if (host == null || !hosts.contains(host)) {
      throw forbidden("the studio is at " + Studio.HOST + ":" + port + " and has no other name");
    }
    String origin = header.apply("Origin");
    if (origin != null && !origin.equals("http://" + host)) {
      throw forbidden("a page of another origin may not use the studio");
    }
    String site = header.apply("Sec-Fetch-Site");
    boolean own = site == null || site.equals("same-origin") || site.equals("none");
    if (withToken && !own) {
      throw forbidden("a page of another origin may not use the studio");
    }
    if (withToken && !isToken(header.apply("Authorization"))) {
      throw new StudioRefusal(
          401,
          "The token is missing or of an earlier start",
          "open the address that selvage studio has printed when it was started");
    }
  }

  /** The headers of every answer. */
  static void setHeaders(BiConsumer<String, String> header) {
    header.accept("Content-Security-Policy", POLICY);
    header.accept("X-Content-Type-Options", "nosniff");
    header.accept("Referrer-Policy", "no-referrer");
    header.accept("Cross-Origin-Resource-Policy", "same-origin");
    header.accept("Cross-Origin-Opener-Policy", "same-origin");
    header.accept("Cache-Control", "no-store");
  }

  private boolean isToken(@Nullable String authorization) {
    return authorization != null
        && authorization.startsWith(BEARER)
        && MessageDigest.isEqual(bytes(authorization.substring(BEARER.length())), bytes(token));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static StudioRefusal forbidden(String detail) {
    return new StudioRefusal(403, "Not from there", detail);
  }
}
