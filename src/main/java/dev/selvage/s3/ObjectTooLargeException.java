package dev.selvage.s3;

import dev.selvage.UnusableInputException;

/** An object has more bytes than are read. */
public final class ObjectTooLargeException extends UnusableInputException {
  private static final long serialVersionUID = 1L;

  ObjectTooLargeException(String where, long maxBytes) {
    super(
        where,
        "is larger than the limit of " + maxBytes + " bytes",
        "make it smaller, or raise the limit");
  }
}
