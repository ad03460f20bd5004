package dev.selvage.image.internal.webp;

import dev.selvage.UnusableInputException;
import dev.selvage.image.Raster;
import dev.selvage.image.internal.codec.ByteView;
import org.jspecify.annotations.Nullable;

/**
 * The alpha of lossy WebP files that is stored without compression (RFC 9649, section 2.7.1.2).
 * Encoders choose that where compression does not pay, in small or noisy pictures; TwelveMonkeys
 * reads such a picture as opaque.
 */
final class WebpAlpha {
  private WebpAlpha() {}

  /**
   * Puts uncompressed alpha into pixels that were read without it; does nothing where there is
   * none.
   *
   * @param alpha the chunk that holds it, or null
   * @throws UnusableInputException if there are fewer values than pixels
   */
  static void addUncompressed(@Nullable ByteView alpha, Raster pixels) {
    if (alpha != null && pixels.format().hasAlpha() && (alpha.u8(0) & 3) == 0) {
      alpha.u8(pixels.size().pixels());
      unfilter(alpha, alpha.u8(0) >> 2 & 3, pixels);
    }
  }

  private static void unfilter(ByteView body, int filter, Raster pixels) {
    byte[] data = pixels.data();
    byte[] stored = body.bytes();
    int stride = pixels.stride();
    int in = body.from() + 1;
    for (int y = 0; y < pixels.height(); y++) {
      int out = pixels.index(0, y) + 3;
      for (int x = 0; x < pixels.width(); x++, out += 4) {
        int left = x > 0 ? data[out - 4] & 0xff : 0;
        int above = y > 0 ? data[out - stride] & 0xff : 0;
        int corner = x > 0 && y > 0 ? data[out - stride - 4] & 0xff : 0;
        data[out] = (byte) (stored[in++] + predicted(filter, x, y, left, above, corner));
      }
    }
  }

  private static int predicted(int filter, int x, int y, int left, int above, int corner) {
    if (filter == 0) {
      return 0;
    }
    // The first row and column have one neighbour only.
    if (y == 0) {
      return left;
    }
    if (x == 0) {
      return above;
    }
    return switch (filter) {
      case 1 -> left;
      case 2 -> above;
      default -> Math.max(0, Math.min(255, left + above - corner));
    };
  }
}
