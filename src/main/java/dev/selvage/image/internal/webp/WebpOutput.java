package dev.selvage.image.internal.webp;

import com.luciad.imageio.webp.WebPImageWriterSpi;
import com.luciad.imageio.webp.WebPWriteParam;
import dev.selvage.UsageException;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.internal.imageio.ImageIoEncode;
import java.util.Locale;

/** Writes WebP by libwebp, which webp-imageio brings along for the common machines. */
final class WebpOutput {
  /** px, the limit of the format. */
  static final int MAX_SIDE = 16_383;

  private static final float LOSSLESS_EFFORT = 0.75f;

  private WebpOutput() {}

  /**
   * The file; alpha, if any, is kept without loss.
   *
   * @throws UsageException if libwebp does not load on this machine
   */
  static byte[] encode(Raster pixels, EncodeOptions how) {
    LibwebpLoading libwebp = LibwebpLoading.once();
    if (!libwebp.isLoaded()) {
      throw new UsageException(
          "webp output", "libwebp does not load: " + libwebp.problem(), "or write JPEG or PNG");
    }
    Raster colored = pixels.format() == PixelFormat.GRAY ? colored(pixels) : pixels;
    return ImageIoEncode.encode(
        new WebPImageWriterSpi(),
        colored,
        (writer, image) -> {
          WebPWriteParam options = new WebPWriteParam(Locale.ROOT);
          options.setCompressionType(how.lossless() ? "Lossless" : "Lossy");
          // Of lossless files it is the effort.
          options.setCompressionQuality(how.lossless() ? LOSSLESS_EFFORT : how.quality() / 100f);
          return options;
        });
  }

  /** The format knows no gray. */
  private static Raster colored(Raster gray) {
    Raster rgb = Raster.allocate(PixelFormat.RGB, gray.width(), gray.height());
    int out = 0;
    for (int y = 0; y < gray.height(); y++) {
      for (int in = gray.index(0, y), end = in + gray.width(); in < end; in++) {
        rgb.data()[out++] = gray.data()[in];
        rgb.data()[out++] = gray.data()[in];
        rgb.data()[out++] = gray.data()[in];
      }
    }
    return rgb;
  }
}
