package dev.selvage.render;

/** Hears what a run is about to do, on the thread that does it. */
@FunctionalInterface
public interface ProgressListener {
  /** Hears nothing. */
  ProgressListener NONE = part -> {};

  /**
   * A part of the work begins.
   *
   * @param part one of {@code probe}, {@code compose}, {@code encode}, {@code measure}, {@code
   *     reserve}, {@code upload}, {@code wait}
   */
  void began(String part);
}
