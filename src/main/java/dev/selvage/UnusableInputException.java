package dev.selvage;

import org.jspecify.annotations.Nullable;

/** An image or file that cannot be used: missing, no image, damaged, too large, unsupported. */
public class UnusableInputException extends SelvageException {
  private static final long serialVersionUID = 1L;

  /** Without a cause; see {@link SelvageException} for the three parts of the message. */
  public UnusableInputException(String where, String what, String remedy) {
    this(where, what, remedy, null);
  }

  /** With the failure underneath; see {@link SelvageException} for the parts of the message. */
  public UnusableInputException(
      String where, String what, String remedy, @Nullable Throwable cause) {
    super(where, what, remedy, cause);
  }
}
