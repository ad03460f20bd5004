package dev.selvage.layout;

import dev.selvage.effect.PixelMeasure;
import dev.selvage.image.FinishedPixels;
import dev.selvage.layout.drawing.Canvas;

/**
 * What a chain needs to know of pixels before it can be laid out further. Immutable.
 *
 * @param where the step, as messages name it
 * @param measure what is to be known
 * @param drawing of what
 */
public record Measurement(String where, PixelMeasure<?> measure, Canvas drawing) {
  /** As of {@link Layout#workingPixels}, while it is measured. */
  public long workingPixels() {
    return drawing.workingPixels();
  }

  /**
   * What is known when this is measured.
   *
   * @param before what was known when it was asked for
   * @param pixels of the drawing
   */
  public Measured measured(Measured before, FinishedPixels pixels) {
    return before.with(measure.of(pixels));
  }
}
