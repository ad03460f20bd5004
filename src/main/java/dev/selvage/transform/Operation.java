package dev.selvage.transform;

import dev.selvage.UsageException;
import dev.selvage.effect.PixelEffect;
import dev.selvage.effect.Trim;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing that a step does to the picture so far. A step is sized, changed by its effect, turned,
 * faded and laid on its background, in this order; with an overlay it does all of that to the
 * overlay and places it.
 *
 * <p>Geometric operations fold: any number of them is one resampling of the source. Pixel
 * operations stand between what comes before and after them, which does not fold across. Overlays
 * make one picture of two.
 */
sealed interface Operation permits GeometricOperation, PixelOperation, OverlayOperation {

  /**
   * What the operation makes of a picture.
   *
   * @throws UsageException if it cannot be done to this one; the message names the step
   */
  Picture applyTo(Picture picture, StepContext context);

  /** What a step does, in order. */
  static List<Operation> of(Transformation step) {
    return step.overlay() == null
        ? own(step, Placing.of(step))
        : List.of(
            new OverlayOperation(
                step.overlay(), own(step, Placing.NONE), Placing.of(step), step.flags()));
  }

  /** What a step does to its subject: the picture so far, or its overlay. */
  private static List<Operation> own(Transformation step, Placing placing) {
    List<Operation> operations = new ArrayList<>();
    operations.add(
        step.crop() == Crop.CROP
            ? new GeometricOperation.Cut(Box.of(step), placing)
            : new GeometricOperation.Resize(
                step.crop() == null ? Crop.SCALE : step.crop(), Box.of(step), placing));
    if (step.effect() != null) {
      operations.add(changing(step.effect().pixels()));
    }
    if (step.angle() != null) {
      operations.add(new GeometricOperation.Orient(step.angle().orientation()));
    }
    if (step.opacity() != null && step.opacity() < 100) {
      operations.add(new PixelOperation.Fade(step.opacity() / 100.0));
    }
    if (step.background() != null) {
      operations.add(new PixelOperation.Background(step.background().color()));
    }
    return List.copyOf(operations);
  }

  /** What an effect comes to: one that cuts moves pixels, and changes none. */
  private static Operation changing(PixelEffect effect) {
    return effect instanceof Trim trim
        ? new GeometricOperation.Trimming(trim)
        : new PixelOperation.Filter(effect);
  }
}
