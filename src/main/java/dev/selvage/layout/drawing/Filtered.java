package dev.selvage.layout.drawing;

import dev.selvage.effect.PixelEffect;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Size;
import java.util.stream.Stream;

/**
 * A canvas whose finished pixels are changed. What is done to it later resamples the result.
 *
 * @param inside what is changed
 * @param effect how
 */
public record Filtered(Canvas inside, PixelEffect effect) implements Node {
  @Override
  public Size size() {
    return effect.size(inside.size());
  }

  @Override
  public int cost() {
    return effect.cost();
  }

  @Override
  public Stream<Canvas> canvases() {
    return Stream.of(inside);
  }

  @Override
  public long workingPixels() {
    // It reads some pixels and writes others; one that adds alpha keeps some of that besides, and
    // what it writes does not fit into the gaps of a heap that what it reads leaves.
    int times = effect.format(PixelFormat.RGB).hasAlpha() ? 3 : 2;
    return Math.max(inside.workingPixels(), times * size().pixels());
  }
}
