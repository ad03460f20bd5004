package dev.selvage.server.store;

import dev.selvage.UnusableInputException;

/** An uploaded file has more bytes than the store takes. */
public final class UploadTooLargeException extends UnusableInputException {
  private static final long serialVersionUID = 1L;

  /**
   * For one limit.
   *
   * @param maxBytes the most that is taken
   */
  public UploadTooLargeException(long maxBytes) {
    super(
        "upload",
        "is larger than the limit of " + maxBytes + " bytes",
        "compress the image further, or raise the limit");
  }
}
