package dev.selvage;

import org.jspecify.annotations.Nullable;

/** The deadline passed before the other side had an answer. */
public final class DeadlineException extends SelvageException {
  private static final long serialVersionUID = 1L;

  /** Without a cause; see {@link SelvageException} for the three parts of the message. */
  public DeadlineException(String where, String what, String remedy) {
    this(where, what, remedy, null);
  }

  /** With the failure underneath; see {@link SelvageException} for the parts of the message. */
  public DeadlineException(String where, String what, String remedy, @Nullable Throwable cause) {
    super(where, what, remedy, cause);
  }
}
