package dev.selvage.transform;

import dev.selvage.image.EncodeOptions;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.Raster;
import dev.selvage.image.YccPlanes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A finished picture: luma and chroma, or else pixels.
 *
 * @param planes null where there are pixels
 * @param pixels null where there are planes
 */
public record Drawn(@Nullable YccPlanes planes, @Nullable Raster pixels) {
  /**
   * The pixels.
   *
   * @throws NullPointerException if it was drawn as planes
   */
  public Raster inPixels() {
    return Objects.requireNonNull(pixels, "drawn as planes");
  }

  /** The picture as a file. */
  public byte[] encode(ImageEncoder encoder, EncodeOptions options) {
    return planes != null ? encoder.encode(planes, options) : encoder.encode(inPixels(), options);
  }
}
