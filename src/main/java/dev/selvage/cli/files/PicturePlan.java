package dev.selvage.cli.files;

import dev.selvage.image.Size;
import dev.selvage.render.Composition;
import dev.selvage.render.EarlierMeasurement;
import dev.selvage.render.Output;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of one image.
 *
 * @param image that it is made of
 * @param picture to be written; null if the image cannot be used
 * @param failure why it cannot; null if it can, as far as its header tells
 */
record PicturePlan(FoundImage image, @Nullable Picture picture, @Nullable Throwable failure) {
  /**
   * A picture to be written.
   *
   * @param composition it is rendered from
   * @param measurement what was measured of its pixels to know the size
   * @param out where it is written
   * @param output how it is written; its format is known
   * @param size px
   */
  record Picture(
      Composition composition,
      EarlierMeasurement measurement,
      Path out,
      Output output,
      Size size) {}

  static PicturePlan of(FoundImage image, Picture picture) {
    return new PicturePlan(image, picture, null);
  }

  static PicturePlan failed(FoundImage image, Throwable failure) {
    return new PicturePlan(image, null, failure);
  }

  /** What is to be written, if anything is. */
  Optional<Picture> wanted() {
    return Optional.ofNullable(picture);
  }
}
