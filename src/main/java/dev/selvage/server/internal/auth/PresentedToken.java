package dev.selvage.server.internal.auth;

import dev.selvage.server.internal.http.Exchange;
import dev.selvage.server.internal.http.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The token of a request, not yet verified.
 *
 * @param text as it was sent
 * @param scope which caches may keep what it leads to
 */
public record PresentedToken(String text, CacheScope scope) {
  private static final String BEARER = "Bearer ";

  /**
   * The token of the query or, where that has none, of the header {@code Authorization}.
   *
   * @return null where there is none
   * @throws Refusal if there are several of the same kind
   */
  public static @Nullable PresentedToken of(Exchange call) {
    String token = call.query("token");
    if (token != null) {
      return new PresentedToken(token, CacheScope.PUBLIC);
    }
    String header = call.singleHeader("Authorization");
    if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return new PresentedToken(header.substring(BEARER.length()).trim(), CacheScope.PRIVATE);
    }
    return null;
  }
}
