package dev.selvage.transform;

import dev.selvage.image.Color;

/**
 * Changes colours and alpha of what there is. It is done to finished pixels: where several layers
 * lie over each other they are drawn first, and what comes later resamples the result. A single
 * layer keeps it as a property, for fading and a ground commute with resampling.
 */
sealed interface PixelOperation extends Operation {

  /**
   * Multiplies alpha.
   *
   * @param opacity 0..1
   */
  record Fade(double opacity) implements PixelOperation {
    @Override
    public Picture applyTo(Picture picture, StepContext context) {
      return picture.faded(opacity);
    }
  }

  /** Lays a colour beneath everything. */
  record Background(Color color) implements PixelOperation {
    @Override
    public Picture applyTo(Picture picture, StepContext context) {
      return picture.over(color);
    }
  }
}
