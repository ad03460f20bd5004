package dev.selvage.layout.drawing;

import dev.selvage.image.Size;
import java.util.stream.Stream;

/**
 * A canvas whose alpha is multiplied by that of another one.
 *
 * @param inside what is seen
 * @param mask how much of it; of the same size
 */
public record Cut(Canvas inside, Canvas mask) implements Node {
  @Override
  public Size size() {
    return inside.size();
  }

  @Override
  public int cost() {
    return 1;
  }

  @Override
  public Stream<Canvas> canvases() {
    return Stream.of(inside, mask);
  }

  @Override
  public long workingPixels() {
    // The mask is drawn first, and both are read from to write others.
    long pixels = size().pixels();
    long inner = Math.max(mask.workingPixels(), pixels + inside.workingPixels());
    return Math.max(inner, 3 * pixels);
  }
}
