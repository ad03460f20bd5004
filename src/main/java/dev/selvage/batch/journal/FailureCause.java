package dev.selvage.batch.journal;

import dev.selvage.DeadlineException;
import dev.selvage.ServerException;
import java.util.Locale;

/** Whose fault it is that a tile is not confirmed. */
public enum FailureCause {
  /** An image, a chain or the tile made of them cannot be used. */
  INPUT,
  /** The server refused or failed. */
  SERVER,
  /** The server told no border in time. */
  DEADLINE;

  /** The name in journals and reports: {@code input}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static FailureCause parse(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }

  static FailureCause of(Throwable failure) {
    if (failure instanceof ServerException) {
      return SERVER;
    }
    return failure instanceof DeadlineException ? DEADLINE : INPUT;
  }
}
