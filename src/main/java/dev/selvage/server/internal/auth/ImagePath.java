package dev.selvage.server.internal.auth;

import dev.selvage.PercentEncoding;
import dev.selvage.image.ImageFormat;
import dev.selvage.server.internal.http.Refusal;
import dev.selvage.server.internal.monitoring.RefusalReason;
import dev.selvage.server.url.ImagePaths;
import dev.selvage.token.ImageId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The path {@code /images/{id}[.ext]}. An id may have dots itself, so {@code photo.jpg} may be the
 * image photo as JPEG or, to a token that says so, the image photo.jpg.
 *
 * @param whole all of it, an id or {@code image} where the token tells
 * @param stem without the extension of a format; the same as {@code whole} where it has none
 * @param extension the format of the extension; null where it has none
 * @param folders whether it had slashes that were not encoded
 */
public record ImagePath(
    String whole, String stem, @Nullable ImageFormat extension, boolean folders) {
  /**
   * Takes a path apart.
   *
   * @param path as it was sent, percent-encoded
   * @throws Refusal if it is broken, or names nothing that could be an id
   */
  public static ImagePath parse(String path) {
    String encoded = path.substring(ImagePaths.IMAGES.length());
    if (encoded.contains(ImagePaths.THUMBNAILS)) {
      // GET leads elsewhere by this path, so nothing is stored by it.
      throw new Refusal(RefusalReason.MALFORMED, "thumbnails are only read");
    }
    String whole = id(decode(encoded));
    ImageFormat format = ImageFormat.ofAnyFileName(whole).orElse(null);
    String stem = format == null ? whole : whole.substring(0, whole.lastIndexOf('.'));
    return new ImagePath(whole, id(stem), format, encoded.indexOf('/') >= 0);
  }

  /**
   * A part of a path, decoded once.
   *
   * @throws Refusal if an escape is broken, or the bytes are not UTF-8
   */
  static String decode(String encoded) {
    try {
      return PercentEncoding.decode(encoded);
    } catch (IllegalArgumentException e) {
      throw new Refusal(RefusalReason.MALFORMED, "the path " + e.getMessage(), e);
    }
  }

  /**
   * A text as an id.
   *
   * @throws Refusal if it is none
   */
  static String id(String text) {
    ImageId.fault(text)
        .ifPresent(
            fault -> {
              throw new Refusal(RefusalReason.MALFORMED, "the id of the path " + fault);
            });
    return ImageId.normalize(text);
  }

  /** The images that it may name, first the one that it names by itself. */
  public List<String> ids() {
    return stem.equals(whole) ? List.of(whole) : List.of(stem, whole);
  }

  /**
   * The format that it asks for, once it is known which image is meant; null if it asks for none.
   *
   * @throws Refusal if nothing is written in that format
   */
  public @Nullable ImageFormat format(String imageId) {
    if (extension == null || imageId.equals(whole)) {
      return null;
    }
    if (!extension.isWritten()) {
      throw new Refusal(
          RefusalReason.MALFORMED, "no image is written as " + extension.label() + ", only read");
    }
    return extension;
  }
}
