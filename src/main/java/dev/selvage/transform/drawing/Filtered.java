package dev.selvage.transform.drawing;

import dev.selvage.effect.PixelEffect;
import dev.selvage.image.Size;

/**
 * A canvas whose finished pixels are changed. What is done to it later resamples the result.
 *
 * @param inside what is changed
 * @param effect how
 */
public record Filtered(Canvas inside, PixelEffect effect) implements Node {
  @Override
  public Size size() {
    return inside.size();
  }
}
