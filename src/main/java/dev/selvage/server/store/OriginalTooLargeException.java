package dev.selvage.server.store;

import dev.selvage.UnusableInputException;

/** An original has more bytes than are fetched. */
public final class OriginalTooLargeException extends UnusableInputException {
  private static final long serialVersionUID = 1L;

  /**
   * For one limit.
   *
   * @param where the original, without secrets
   * @param maxBytes the most that is fetched
   */
  public OriginalTooLargeException(String where, long maxBytes) {
    super(
        where,
        "is larger than the limit of " + maxBytes + " bytes",
        "compress it further, or raise the limit");
  }

  /**
   * For what another part has refused.
   *
   * @param cause says where and by which limit
   */
  public OriginalTooLargeException(UnusableInputException cause) {
    super(cause.where(), cause.what(), cause.remedy(), cause);
  }
}
