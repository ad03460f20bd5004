package dev.selvage.server.internal.monitoring;

import java.util.Locale;

/** A part of the work that is timed. */
public enum RenderStage {
  VERIFY,
  FETCH,
  DECODE,
  LAYOUT,
  RESAMPLE,
  ENCODE;

  /** The name in the metrics. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
