package dev.selvage.resample;

/**
 * One resampling that goes on band by band, so that a source may be decoded while it is read. For
 * one thread.
 */
public interface Resampling {
  /** Whether all rows of the target are written. */
  boolean isDone();

  /** The share of the target's rows that is written, 0..1. */
  double share();

  /** Reads the next rows of the source, and writes those of the target that have all they need. */
  void next();

  /** Does all that is left. */
  default void run() {
    while (!isDone()) {
      next();
    }
  }
}
