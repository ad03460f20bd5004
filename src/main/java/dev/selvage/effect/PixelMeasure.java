package dev.selvage.effect;

import dev.selvage.image.FinishedPixels;
import dev.selvage.image.Size;
import dev.selvage.image.Warning;
import java.util.Optional;

/**
 * What has to be known of a picture's pixels before what comes of them can be laid out. Immutable.
 *
 * @param <T> what is measured; immutable
 */
public interface PixelMeasure<T> {
  /** As timings call it, such as {@code trim}. */
  String label();

  /**
   * Whether a picture's size and what is transparent around it do not count, so that an image may
   * be measured before it is scaled and padded.
   */
  default boolean countsColorsAlone() {
    return false;
  }

  /** Measures a picture. */
  T of(FinishedPixels pixels);

  /** What is taken for it where there are no pixels, of a picture of a size. */
  T assumed(Size size);

  /** What is odd about a result, if anything. */
  default Optional<Warning> warning(T result) {
    return Optional.empty();
  }
}
