package dev.selvage.instantsite.settings;

import dev.selvage.ServerException;

/**
 * The server gave no token for the app secret. That says nothing of the call that needed it, and
 * every other call of the same client meets the same.
 */
public final class NoTokenException extends ServerException {
  private static final long serialVersionUID = 1L;

  public NoTokenException(ServerException refusal) {
    super(
        refusal.where(),
        refusal.what(),
        refusal.remedy(),
        refusal.status(),
        refusal.code(),
        refusal);
  }
}
