package dev.selvage.layout;

import dev.selvage.effect.PixelEffect;
import dev.selvage.effect.rotation.Rotation;
import dev.selvage.image.Color;
import dev.selvage.image.Size;
import dev.selvage.transform.BackgroundColor;
import dev.selvage.transform.StepKey;

/**
 * Changes colours and alpha of what there is. It is done to finished pixels: where several layers
 * lie over each other they are drawn first, and what comes later resamples the result. A single
 * layer keeps fading and a ground as properties, which commute with resampling.
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

  /** Changes colours. */
  record Filter(PixelEffect effect) implements PixelOperation {
    @Override
    public Picture applyTo(Picture picture, StepContext context) {
      // The base image, which no step has sized yet, may be larger than a canvas.
      context.check(picture.size().width(), picture.size().height());
      return picture.filtered(effect.atDensity(context.dpr()));
    }
  }

  /** Lays a colour of the picture beneath everything. */
  record AutoBackground(BackgroundColor background) implements PixelOperation {
    @Override
    public Picture applyTo(Picture picture, StepContext context) {
      if (!background.isRendered()) {
        context.refuseToRender(
            StepKey.BACKGROUND, background.text(), "write auto:border or auto:predominant");
      }
      return picture.over(context.measured(background.measure(), picture));
    }
  }

  /** Turns by any angle; quarter turns move pixels and fold instead. */
  record Turn(Rotation rotation) implements PixelOperation {
    @Override
    public Picture applyTo(Picture picture, StepContext context) {
      // The base image, which no step has sized yet, may be larger than a canvas.
      context.check(picture.size().width(), picture.size().height());
      Size bounds = rotation.size(picture.size());
      context.check(bounds.width(), bounds.height());
      return picture.turned(rotation);
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
