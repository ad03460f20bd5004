package dev.selvage.layout.drawing;

import dev.selvage.Excerpt;
import dev.selvage.image.Size;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A picture that comes from outside.
 *
 * @param overlay its id, or null for the base
 * @param size px, upright
 */
public record Source(@Nullable String overlay, Size size) implements Node {

  @Override
  public Stream<Canvas> canvases() {
    return Stream.empty();
  }

  @Override
  public long drawnPixels() {
    return 0;
  }

  @Override
  public long workingPixels() {
    return 0;
  }

  /** How messages name it. */
  public String where() {
    return overlay == null ? "base image" : "overlay " + Excerpt.of(overlay, 100);
  }

  // As of Size.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Source source
        && Objects.equals(overlay, source.overlay)
        && size.equals(source.size);
  }

  @Override
  public int hashCode() {
    return 31 * Objects.hashCode(overlay) + size.hashCode();
  }
}
