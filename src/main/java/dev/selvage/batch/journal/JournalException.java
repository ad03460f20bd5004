package dev.selvage.batch.journal;

import dev.selvage.UnusableInputException;
import org.jspecify.annotations.Nullable;

/** The journal cannot be used. Ends a run, where an image that cannot be used ends its own tile. */
public final class JournalException extends UnusableInputException {
  private static final long serialVersionUID = 1L;

  JournalException(String journal, String what, String remedy, @Nullable Throwable cause) {
    super(journal, what, remedy, cause);
  }
}
