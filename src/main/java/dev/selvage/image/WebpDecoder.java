package dev.selvage.image;

import java.io.IOException;

/** Decodes WebP files of still pictures. */
final class WebpDecoder {
  private WebpDecoder() {}

  /**
   * By libwebp, which gives all of a picture or nothing. TwelveMonkeys needs no native library, but
   * is some levels off in strongly packed files.
   */
  static Raster decode(WebpHeader header, DecodeAttempt attempt, boolean whole) throws IOException {
    if (!whole) {
      return portable(header, attempt, false);
    }
    LibwebpLoading libwebp = LibwebpLoading.once();
    if (!libwebp.isLoaded()) {
      attempt.warn(
          "webp_approximate",
          "libwebp does not load, colours may be some levels off: " + libwebp.problem());
      return portable(header, attempt, true);
    }
    try {
      return new ImageIoDecode(attempt, header.image().stored(), Readers::libwebp).read(true);
    } catch (OutOfMemoryError e) {
      // The reader throws one where libwebp gives up, which damaged data make it do. The JVM's own
      // has a message.
      if (e.getMessage() != null) {
        throw e;
      }
      throw attempt.file().damaged("libwebp cannot make sense of the image data", e);
    }
  }

  /** A WebP file of a still picture by TwelveMonkeys. */
  static Raster portable(WebpHeader header, DecodeAttempt attempt, boolean whole)
      throws IOException {
    Size size = header.image().stored();
    Raster pixels = new ImageIoDecode(attempt, size, Readers::portableWebp).read(whole);
    WebpAlpha.addUncompressed(header.alpha(), pixels);
    return pixels;
  }
}
