package dev.selvage.server;

import dev.selvage.image.ImageFormat;
import dev.selvage.token.ImageClaims;
import org.jspecify.annotations.Nullable;

/**
 * The last part of {@code /images/{id}[.ext]}.
 *
 * @param id of an image, or {@code image} where the token tells
 * @param format that the extension asks for; null where there is none
 */
record ImagePath(String id, @Nullable ImageFormat format) {
  /**
   * Takes it apart.
   *
   * @throws Refusal if it is no id, or the extension is of no format that is written
   */
  static ImagePath parse(String text) {
    int dot = text.lastIndexOf('.');
    String id = dot < 0 ? text : text.substring(0, dot);
    if (!ImageClaims.isImageId(id)) {
      throw new Refusal(RefusalReason.MALFORMED, "the path has no id of an image");
    }
    if (dot < 0) {
      return new ImagePath(id, null);
    }
    ImageFormat format =
        ImageFormat.ofFileName(text)
            .orElseThrow(
                () -> new Refusal(RefusalReason.MALFORMED, "the path has another extension"));
    return new ImagePath(id, format);
  }
}
