package dev.selvage.edit;

import static java.util.Objects.requireNonNull;

import dev.selvage.image.EncodeOptions;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Limits;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** Images that programs hold in memory, as sources. */
final class MemorySources {
  private MemorySources() {}

  static ImageSource of(byte[] bytes) {
    return ImageSource.of("image", requireNonNull(bytes, "bytes"));
  }

  static ImageSource of(ByteBuffer bytes) {
    byte[] copy = new byte[requireNonNull(bytes, "bytes").remaining()];
    bytes.duplicate().get(copy);
    return of(copy);
  }

  /** Reads one byte more than the limit at most, so that what is too large is seen to be. */
  static ImageSource of(InputStream stream, Limits limits) {
    requireNonNull(stream, "stream");
    int most = (int) Math.min(limits.maxBytes() + 1, Integer.MAX_VALUE - 8);
    return ImageSource.of("stream", ImageSource.reading("stream", () -> stream.readNBytes(most)));
  }

  /** As a PNG, which loses nothing of 8 bits a channel: all routes begin with an encoded file. */
  static ImageSource of(BufferedImage image) {
    Raster pixels = pixels(requireNonNull(image, "image"));
    return of(new ImageEncoder().encode(pixels, EncodeOptions.of(ImageFormat.PNG)));
  }

  private static Raster pixels(BufferedImage image) {
    boolean alpha = image.getColorModel().hasAlpha();
    PixelFormat format = alpha ? PixelFormat.RGBA : PixelFormat.RGB;
    Raster pixels = Raster.allocate(format, image.getWidth(), image.getHeight());
    int[] row = new int[image.getWidth()];
    byte[] data = pixels.data();
    int at = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int argb : row) {
        data[at++] = (byte) (argb >> 16);
        data[at++] = (byte) (argb >> 8);
        data[at++] = (byte) argb;
        if (alpha) {
          data[at++] = (byte) (argb >>> 24);
        }
      }
    }
    return pixels;
  }
}
