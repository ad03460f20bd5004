package dev.selvage.image;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A picture as luma and chroma where it is stored so, else as pixels. For one thread; to be closed.
 *
 * @param planes null where there are pixels
 * @param pixels null where there are planes
 */
public record PlanesOrPixels(@Nullable DecodedPlanes planes, @Nullable DecodedImage pixels)
    implements AutoCloseable {
  /** Refuses both and neither. */
  public PlanesOrPixels {
    if ((planes == null) == (pixels == null)) {
      throw new IllegalArgumentException("planes or pixels");
    }
  }

  /** Upright, px, before anything was shrunk. */
  public Size size() {
    if (planes == null) {
      return Objects.requireNonNull(pixels).header().size();
    }
    Size stored = planes.planes().size();
    return planes.orientation().transposes() ? stored.transposed() : stored;
  }

  /** What was odd about the file; empty if nothing was. */
  public List<Warning> warnings() {
    return planes != null ? planes.warnings() : Objects.requireNonNull(pixels).warnings();
  }

  /** Gives the memory of planes back. A second time does nothing. */
  @Override
  public void close() {
    if (planes != null) {
      planes.close();
    }
  }
}
