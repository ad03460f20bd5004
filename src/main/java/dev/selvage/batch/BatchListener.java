package dev.selvage.batch;

/**
 * Hears what happens in a run, on whatever thread it happens: must be safe for use by several
 * threads, must be quick, and must not throw.
 */
@FunctionalInterface
public interface BatchListener {
  /** Hears nothing. */
  BatchListener NONE = event -> {};

  /** Something happened. */
  void happened(BatchEvent event);
}
