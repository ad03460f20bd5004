package dev.selvage.server.internal.monitoring;

import java.util.Locale;

/** What became of an image that was to be written to the cache that several servers share. */
public enum SharedWrite {
  /** It is there now. */
  WRITTEN,
  /** There was one already: another server was first, or it is not ours. */
  PRESENT,
  /** Too much waited to be written, it is too large, or the bucket has failed lately. */
  DROPPED,
  /** It could not be written. */
  FAILED;

  /** The name in the metrics. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
