package dev.selvage.server;

import java.util.Locale;

/** A part of the work that is timed. */
enum RenderStage {
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
