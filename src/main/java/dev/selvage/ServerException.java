package dev.selvage;

import org.jspecify.annotations.Nullable;

/** A server refused a call, failed, could not be reached or answered something unreadable. */
public class ServerException extends SelvageException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final @Nullable String code;

  /**
   * @param where the call and its URL, without query, token or secret
   * @param what what is wrong, without a full stop
   * @param remedy what to do about it; may be empty
   * @param status the HTTP status, 100..599, or 0 if there was no answer
   * @param code the server's own error code, such as {@code RATE_LIMITED}, or null
   * @param cause the failure underneath, or null
   */
  public ServerException(
      String where,
      String what,
      String remedy,
      int status,
      @Nullable String code,
      @Nullable Throwable cause) {
    super(where, what, remedy, cause);
    this.status = status;
    this.code = code;
  }

  /** The HTTP status, or 0 if there was no answer. */
  public int status() {
    return status;
  }

  /** The server's own error code, or null if it gave none. */
  public @Nullable String code() {
    return code;
  }
}
