package dev.selvage.image.internal.webp;

import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.image.internal.codec.DecodeAttempt;
import dev.selvage.image.internal.imageio.ImageIoDecode;
import dev.selvage.image.internal.imageio.Readers;
import java.io.IOException;

/** Decodes WebP files of still pictures. */
public final class WebpDecoder {
  private WebpDecoder() {}

  /**
   * By libwebp, which gives all of a picture or nothing. TwelveMonkeys needs no native library, but
   * is some levels off in strongly packed files.
   */
  static Raster decode(WebpHeader header, DecodeAttempt attempt, boolean whole) throws IOException {
    if (!whole) {
      return portable(header, attempt, false);
    }
    LibwebpLoading loading = LibwebpLoading.once();
    LibwebpDecoder libwebp = loading.decoder();
    if (libwebp == null) {
      attempt.warn(
          "webp_approximate",
          "libwebp does not load, colours may be some levels off: " + loading.problem());
      return portable(header, attempt, true);
    }
    return libwebp.decode(attempt.file(), header.image().stored());
  }

  /** A WebP file of a still picture by TwelveMonkeys. */
  public static Raster portable(WebpHeader header, DecodeAttempt attempt, boolean whole)
      throws IOException {
    Size size = header.image().stored();
    Raster pixels = new ImageIoDecode(attempt, size, Readers::webp).read(whole);
    WebpAlpha.addUncompressed(header.alpha(), pixels);
    return pixels;
  }
}
