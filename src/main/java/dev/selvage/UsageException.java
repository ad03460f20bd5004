package dev.selvage;

import org.jspecify.annotations.Nullable;

/** A chain, option or manifest that cannot be used as it was given. */
public class UsageException extends SelvageException {
  private static final long serialVersionUID = 1L;

  /** Without a cause; see {@link SelvageException} for the three parts of the message. */
  public UsageException(String where, String what, String remedy) {
    this(where, what, remedy, null);
  }

  /** With the failure underneath; see {@link SelvageException} for the parts of the message. */
  public UsageException(String where, String what, String remedy, @Nullable Throwable cause) {
    super(where, what, remedy, cause);
  }
}
