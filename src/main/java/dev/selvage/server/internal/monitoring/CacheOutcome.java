package dev.selvage.server.internal.monitoring;

import java.util.Locale;

/** Where a rendered image came from. */
public enum CacheOutcome {
  /** From memory. */
  MEMORY,
  /** From the disk. */
  DISK,
  /** From the cache that several servers share. */
  SHARED,
  /** From a rendering that another request had begun. */
  JOINED,
  /** Rendered for this request. */
  MISS,
  /** A file on the disk that was damaged, and was removed. */
  DAMAGED,
  /** An object in the shared cache that is torn or not ours, and is left as it is. */
  FOREIGN;

  /** The name in log, metrics and traces. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
