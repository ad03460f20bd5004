package dev.selvage.server.store;

import dev.selvage.ServerException;
import org.jspecify.annotations.Nullable;

/** The server that an original comes from has not sent all of it in time. */
public final class OriginTimeoutException extends ServerException {
  private static final long serialVersionUID = 1L;

  /**
   * For one original.
   *
   * @param where the original, without secrets
   * @param cause the failure underneath, or null
   */
  public OriginTimeoutException(String where, @Nullable Throwable cause) {
    super(
        where,
        "did not come in time",
        "look at its server and the line to it, or raise the time",
        0,
        null,
        cause);
  }
}
