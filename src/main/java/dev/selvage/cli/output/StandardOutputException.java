package dev.selvage.cli.output;

import dev.selvage.SelvageException;

/** Standard output cannot be written, so that whoever reads it lacks the result. */
public final class StandardOutputException extends SelvageException {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason as the system says it; may be empty
   */
  StandardOutputException(String reason) {
    super(
        "standard output",
        "cannot be written" + (reason.isEmpty() ? "" : " (" + reason + ")"),
        "check the disk or the program that it goes to",
        null);
  }
}
