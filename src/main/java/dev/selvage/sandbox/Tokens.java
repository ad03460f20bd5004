package dev.selvage.sandbox;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tokens handed out, each for one store. Safe for several threads. */
final class Tokens {
  /** Tokens that begin so are valid for every store and never expire. */
  static final String FIXED_PREFIX = "sandbox-";

  /** The grant whose tokens may do everything. */
  static final String FULL_GRANT = "authorization_code";

  /** The grant whose tokens can't upload. */
  static final String DRAFT_GRANT = "draft_code";

  private static final int MOST = 10_000;
  private static final String CODE = "INVALID_API_TOKEN";
  private static final String SCOPE_CODE = "INSUFFICIENT_APP_SCOPE";
  private static final String SCOPED_PREFIX = FIXED_PREFIX + "only-";

  private final Map<String, Issued> issued = new RecentMap<>(MOST);
  private final SecureRandom random = new SecureRandom();
  private final InstantSource clock;
  private final long lifetimeSeconds;

  Tokens(InstantSource clock, long lifetimeSeconds) {
    this.clock = clock;
    this.lifetimeSeconds = lifetimeSeconds;
  }

  /**
   * A new token.
   *
   * @param store the only store that it is good for
   * @param draft whether it comes from {@link #DRAFT_GRANT}
   * @param stale whether it has expired already
   */
  synchronized String issue(String store, boolean draft, boolean stale) {
    byte[] secret = new byte[24];
    random.nextBytes(secret);
    String token = "issued-" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    issued.put(
        token, new Issued(store, draft, stale, clock.instant().plusSeconds(lifetimeSeconds)));
    return token;
  }

  /**
   * As {@link #check(String, String)}; a token {@code sandbox-only-SCOPE[+SCOPE…]} has no scopes
   * but those that it names, any other has all.
   *
   * @throws ApiError 401 if there is no token in it, 403 if it is not good for this
   */
  void check(@Nullable String authorization, String store, Scope scope) {
    check(authorization, store);
    String token = tokenOf(authorization);
    boolean has =
        !token.startsWith(SCOPED_PREFIX)
            || List.of(token.substring(SCOPED_PREFIX.length()).split("\\+", -1))
                .contains(scope.label());
    if (!has) {
      throw new ApiError(
          403, SCOPE_CODE, "The token does not have the scope " + scope.label() + ".");
    }
  }

  /**
   * Lets a call pass, or not.
   *
   * @param authorization the header as it came, with or without {@code Bearer}, or null
   * @throws ApiError 401 if there is no token in it, 403 if it is not good for this
   */
  synchronized void check(@Nullable String authorization, String store) {
    String token = tokenOf(authorization);
    if (token.startsWith(FIXED_PREFIX)) {
      return;
    }
    Issued found = issued.get(token);
    if (found == null) {
      throw new ApiError(403, CODE, "The token is unknown to this sandbox.");
    }
    if (found.stale) {
      throw new ApiError(403, CODE, "The token has expired.", Fault.EXPIRED_TOKEN);
    }
    if (!clock.instant().isBefore(found.end)) {
      throw new ApiError(403, CODE, "The token has expired.");
    }
    if (!found.store.equals(store)) {
      throw new ApiError(403, CODE, "The token belongs to another store.");
    }
    if (found.draft) {
      throw new ApiError(
          403,
          SCOPE_CODE,
          "A token of grant_type=" + DRAFT_GRANT + " can't be used here; take " + FULL_GRANT + ".");
    }
  }

  private static String tokenOf(@Nullable String authorization) {
    if (authorization == null) {
      throw new ApiError(401, CODE, "There is no Authorization header.");
    }
    String[] words = authorization.trim().split("\\s+", -1);
    boolean prefixed = words[0].toLowerCase(Locale.ROOT).equals("bearer");
    if (words.length != (prefixed ? 2 : 1) || words[words.length - 1].isEmpty()) {
      throw new ApiError(401, CODE, "The Authorization header must be: Bearer TOKEN.");
    }
    return words[words.length - 1];
  }

  private record Issued(String store, boolean draft, boolean stale, Instant end) {}
}
