package dev.selvage.batch;

import java.util.Locale;

/** How a run came to its end. */
public enum StopReason {
  /** Every tile of the manifest was looked at. */
  DONE,
  /** As many tiles were worked on as were allowed. */
  LIMIT,
  /** It was told to stop. */
  STOPPED;

  /** The name in journals and reports: {@code done}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
