package dev.selvage.layout;

import dev.selvage.UsageException;
import dev.selvage.effect.MakeTransparent;
import dev.selvage.effect.PixelEffect;
import dev.selvage.effect.Shadow;
import dev.selvage.effect.Trim;
import dev.selvage.image.Color;
import dev.selvage.transform.BackgroundColor;
import dev.selvage.transform.ChainColor;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Transformation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a step does to the picture so far. A step is sized, changed by its effect,
 * rounded, surrounded by its border, turned, faded and laid on its background, in this order; one
 * that opens a layer does all of that to the layer, and so does one that closes it, before it
 * places it; see {@link ChainWalk}.
 *
 * <p>Geometric operations fold: any number of them is one resampling of the source. Pixel
 * operations stand between what comes before and after them, which does not fold across. Layers
 * make one picture of two.
 */
sealed interface Operation
    permits GeometricOperation, FocusOperation, PixelOperation, OutlineOperation, LayerOperation {

  /**
   * What the operation makes of a picture.
   *
   * @throws UsageException if it cannot be done to this one; the message names the step
   */
  Picture applyTo(Picture picture, StepContext context);

  /**
   * What a step does to its subject, in order: to the picture so far, or to a layer before it is
   * placed.
   *
   * @param placing where its size lies; the offset of a shadow, where that is the effect
   */
  static List<Operation> of(Transformation step, Placing placing) {
    List<Operation> operations = new ArrayList<>();
    PixelEffect effect = step.effect() == null ? null : step.effect().pixels();
    Placing sizing = effect instanceof Shadow ? placing.withoutOffset() : placing;
    if (step.angle() != null) {
      operations.addAll(AngleOperations.leading(step.angle(), step.crop(), Box.of(step)));
    }
    operations.add(sizing(step, sizing));
    if (effect instanceof Shadow shadow) {
      operations.add(new OutlineOperation.Cast(shadow, placing.x(), placing.y(), step.color()));
    } else if (effect != null) {
      operations.add(changing(effect, step.color()));
    }
    if (step.radius() != null) {
      operations.add(new OutlineOperation.Round(step.radius()));
    }
    if (step.border() != null) {
      operations.add(new OutlineOperation.Surround(step.border(), step.radius()));
    }
    if (step.angle() != null) {
      operations.addAll(AngleOperations.of(step.angle()));
    }
    if (step.opacity() != null && step.opacity() < 100) {
      operations.add(new PixelOperation.Fade(step.opacity() / 100.0));
    }
    if (step.background() != null) {
      operations.add(ground(step.background()));
    }
    return List.copyOf(operations);
  }

  private static Operation sizing(Transformation step, Placing placing) {
    Crop crop = step.crop() == null ? Crop.SCALE : step.crop();
    Box box = Box.of(step);
    boolean around = placing.focus() != null && placing.focus().isFixed();
    if (placing.hasWindow() && crop.takesFocus() && !(around && crop == Crop.CROP)) {
      return new FocusOperation(crop, box, placing, step.zoom(), step.background() != null);
    }
    if (crop == Crop.CROP) {
      return new GeometricOperation.Cut(box, placing);
    }
    return new GeometricOperation.Resize(crop.needsFocus() ? Crop.FILL : crop, box, placing);
  }

  private static Operation ground(BackgroundColor background) {
    Color color = background.color();
    return color == null
        ? new PixelOperation.AutoBackground(background)
        : new PixelOperation.Background(color);
  }

  /** What an effect comes to: one that cuts moves pixels, and changes none. */
  private static Operation changing(PixelEffect effect, @Nullable ChainColor color) {
    if (effect instanceof Trim trim) {
      return new GeometricOperation.Trimming(trim);
    }
    if (effect instanceof MakeTransparent out && color != null) {
      return new PixelOperation.Filter(out.of(color.color()));
    }
    return new PixelOperation.Filter(effect);
  }
}
