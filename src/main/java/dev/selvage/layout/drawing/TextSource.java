package dev.selvage.layout.drawing;

import dev.selvage.image.Size;
import dev.selvage.text.TextBlock;
import java.util.stream.Stream;

/**
 * A text, set when it is drawn.
 *
 * @param size px, as it was measured
 */
public record TextSource(TextBlock block, Size size) implements Node {
  @Override
  public Stream<Canvas> canvases() {
    return Stream.empty();
  }

  @Override
  public long workingPixels() {
    // Set in pixels of the platform, which are copied.
    return 2 * size.pixels();
  }
}
