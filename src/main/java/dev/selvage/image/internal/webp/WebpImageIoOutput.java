package dev.selvage.image.internal.webp;

import com.luciad.imageio.webp.WebPImageWriterSpi;
import com.luciad.imageio.webp.WebPWriteParam;
import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.internal.imageio.ImageIoEncode;
import java.io.IOException;
import java.util.Locale;

/**
 * Writes WebP by webp-imageio's own classes, which call the same libwebp. For machines where its
 * functions cannot be called: Windows, where that jar's library shows no others than its own. Needs
 * Kotlin's library.
 */
final class WebpImageIoOutput {
  private WebpImageIoOutput() {}

  /**
   * The file, the same as that of {@link LibwebpEncoder}.
   *
   * @param quality 0..100; of lossless files it is the effort
   * @throws UsageException if libwebp does not load on this machine
   */
  static byte[] encode(Raster pixels, boolean lossless, int quality) {
    String problem = Holder.PROBLEM;
    if (!problem.isEmpty()) {
      throw new UsageException(
          "webp output", "libwebp does not load: " + problem, "write JPEG or PNG");
    }
    Raster colored = pixels.format() == PixelFormat.GRAY ? colored(pixels) : pixels;
    return ImageIoEncode.encode(
        new WebPImageWriterSpi(),
        colored,
        (writer, image) -> {
          WebPWriteParam options = new WebPWriteParam(Locale.ROOT);
          options.setCompressionType(lossless ? "Lossless" : "Lossy");
          options.setCompressionQuality(quality / 100f);
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

  /** Why the library does not load; empty if it does. */
  private static String load() {
    // Asked first, because the loader prints stack traces where it cannot unpack the library.
    try (UnpackingFolder folder = new UnpackingFolder()) {
      System.setProperty(UnpackingFolder.SETTING, folder.path().toString());
      // Its class loads the library.
      boolean unused = new WebPWriteParam(Locale.ROOT).canWriteCompressed();
      return "";
    } catch (UnusableInputException | IOException e) {
      return String.valueOf(e.getMessage());
    } catch (LinkageError e) {
      return "it is not there for this machine";
    }
  }

  private static final class Holder {
    static final String PROBLEM = load();
  }
}
