package dev.selvage.instantsite.settings;

import dev.selvage.UsageException;
import dev.selvage.instantsite.internal.checks.Checks;
import org.jspecify.annotations.Nullable;

/**
 * What the client shows to the server: a token as it stands, or an app secret that the client turns
 * into tokens itself and renews. Immutable; {@link #toString()} hides the secret.
 */
public final class Credentials {
  private final String secret;
  private final @Nullable Long storeId;

  private Credentials(String secret, @Nullable Long storeId) {
    this.secret = secret;
    this.storeId = storeId;
  }

  /**
   * A token as it stands. It cannot be renewed: once the server refuses it, calls fail.
   *
   * @param token visible ASCII; blanks around it are removed
   * @throws UsageException if it is empty or cannot be sent
   */
  public static Credentials token(String token) {
    return new Credentials(Checks.secret("token", token), null);
  }

  /**
   * An app's secret for one store; the client fetches tokens with it and renews them.
   *
   * @param storeId the store that the tokens are for, 1 or more
   * @param secret visible ASCII; blanks around it are removed
   * @throws UsageException if the store's number is below 1, or if the secret is empty or cannot be
   *     sent
   */
  public static Credentials appSecret(long storeId, String secret) {
    return new Credentials(Checks.secret("app secret", secret), Checks.storeId(storeId));
  }

  /** The token or the app secret. */
  public String secret() {
    return secret;
  }

  /** The store that an app secret is for, or null for a token. */
  public @Nullable Long storeId() {
    return storeId;
  }

  @Override
  public String toString() {
    return storeId == null ? "token (hidden)" : "app secret (hidden) for store " + storeId;
  }
}
