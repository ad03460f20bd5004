package dev.selvage.server.store;

import dev.selvage.ServerException;
import org.jspecify.annotations.Nullable;

/** The server that an original comes from cannot be reached, refuses, or fails. */
public final class OriginFailedException extends ServerException {
  private static final long serialVersionUID = 1L;

  /**
   * For one original.
   *
   * @param where the original, without secrets
   * @param what what is wrong, without a full stop
   * @param remedy what to do about it; may be empty
   * @param status of the server's answer, 100..599, or 0 if there was none
   * @param code the server's own error code, or null
   * @param cause the failure underneath, or null
   */
  public OriginFailedException(
      String where,
      String what,
      String remedy,
      int status,
      @Nullable String code,
      @Nullable Throwable cause) {
    super(where, what, remedy, status, code, cause);
  }
}
