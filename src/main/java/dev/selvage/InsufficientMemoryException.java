package dev.selvage;

import org.jspecify.annotations.Nullable;

/**
 * An image or a picture takes more memory than this process has, which says nothing against the
 * image: a process with more memory, or the same at another moment, may well use it.
 */
public final class InsufficientMemoryException extends UnusableInputException {
  private static final long serialVersionUID = 1L;

  /** With the failure underneath; see {@link SelvageException} for the parts of the message. */
  public InsufficientMemoryException(
      String where, String what, String remedy, @Nullable Throwable cause) {
    super(where, what, remedy, cause);
  }
}
