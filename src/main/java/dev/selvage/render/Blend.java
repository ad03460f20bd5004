package dev.selvage.render;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.util.Arrays;

/**
 * Puts pixels over others (source-over, T. Porter and T. Duff, Compositing Digital Images, 1984) in
 * straight alpha, on the encoded sRGB values as every image service does. Alpha is computed in 16
 * bits; results are rounded once.
 */
final class Blend {
  private static final int FULL = 65_535;

  /** From 8 bits to 16. */
  private static final int WIDEN = 257;

  private Blend() {}

  /**
   * Writes source over target. A gray target takes the red of a coloured source.
   *
   * @param opacity by which the source's alpha is multiplied, 0..1
   * @param target of the same size, of any format
   */
  static void over(Raster source, double opacity, Raster target) {
    boolean replaces = !source.format().hasAlpha() && opacity == 1;
    int[] alphas = alphas(opacity);
    for (int y = 0; y < target.height(); y++) {
      if (replaces && source.format() == target.format()) {
        int bytes = target.width() * target.format().channels();
        System.arraycopy(
            source.data(), source.index(0, y), target.data(), target.index(0, y), bytes);
      } else if (replaces && target.format().hasAlpha()) {
        widened(source, target, y);
      } else if (target.format().hasAlpha()) {
        overTransparent(source, alphas, target, y);
      } else {
        overOpaque(source, alphas, target, y);
      }
    }
  }

  /**
   * Multiplies the alpha of target by that of mask: destination-in.
   *
   * @param mask of the same size
   * @param target RGBA
   */
  static void cut(Raster mask, Raster target) {
    if (!mask.format().hasAlpha()) {
      return;
    }
    byte[] to = target.data();
    for (int y = 0; y < target.height(); y++) {
      int read = mask.index(0, y);
      int write = target.index(0, y);
      for (int x = 0; x < target.width(); x++, read += 4, write += 4) {
        int alpha = ((to[write + 3] & 0xff) * (mask.data()[read + 3] & 0xff) + 127) / 255;
        to[write + 3] = (byte) alpha;
        if (alpha == 0) {
          Arrays.fill(to, write, write + 3, (byte) 0);
        }
      }
    }
  }

  /** The 16-bit alpha of each 8-bit alpha. */
  private static int[] alphas(double opacity) {
    int[] alphas = new int[256];
    for (int alpha = 0; alpha < alphas.length; alpha++) {
      alphas[alpha] = (int) Math.floor(alpha * WIDEN * opacity + 0.5);
    }
    return alphas;
  }

  /** Opaque pixels with alpha added; by far the most frequent case on a grown canvas. */
  private static void widened(Raster source, Raster target, int y) {
    byte[] from = source.data();
    byte[] to = target.data();
    int sourceStep = source.format().channels();
    int green = sourceStep == 1 ? 0 : 1;
    int blue = 2 * green;
    int read = source.index(0, y);
    int write = target.index(0, y);
    for (int x = 0; x < target.width(); x++, read += sourceStep, write += 4) {
      to[write] = from[read];
      to[write + 1] = from[read + green];
      to[write + 2] = from[read + blue];
      to[write + 3] = (byte) 255;
    }
  }

  private static void overOpaque(Raster source, int[] alphas, Raster target, int y) {
    byte[] from = source.data();
    byte[] to = target.data();
    int sourceStep = source.format().channels();
    int targetStep = target.format().channels();
    int read = source.index(0, y);
    int write = target.index(0, y);
    for (int x = 0; x < target.width(); x++, read += sourceStep, write += targetStep) {
      int alpha = alphas[alpha(source.format(), from, read)];
      if (alpha == 0) {
        continue;
      }
      for (int c = 0; c < targetStep; c++) {
        int above = from[sourceStep == 1 ? read : read + c] & 0xff;
        int below = to[write + c] & 0xff;
        to[write + c] = (byte) ((above * alpha + below * (FULL - alpha) + FULL / 2) / FULL);
      }
    }
  }

  private static void overTransparent(Raster source, int[] alphas, Raster target, int y) {
    byte[] from = source.data();
    byte[] to = target.data();
    int sourceStep = source.format().channels();
    int read = source.index(0, y);
    int write = target.index(0, y);
    for (int x = 0; x < target.width(); x++, read += sourceStep, write += 4) {
      int alpha = alphas[alpha(source.format(), from, read)];
      if (alpha == 0) {
        continue;
      }
      int belowAlpha = (to[write + 3] & 0xff) * WIDEN;
      long aboveWeight = (long) alpha * FULL;
      long belowWeight = (long) belowAlpha * (FULL - alpha);
      long weight = aboveWeight + belowWeight;
      long resultAlpha = (weight + (long) FULL * WIDEN / 2) / ((long) FULL * WIDEN);
      for (int c = 0; c < 3; c++) {
        int above = from[sourceStep == 1 ? read : read + c] & 0xff;
        int below = to[write + c] & 0xff;
        // Where nothing shows the colour is 0, which also compresses best.
        to[write + c] =
            resultAlpha == 0
                ? 0
                : (byte) ((above * aboveWeight + below * belowWeight + weight / 2) / weight);
      }
      to[write + 3] = (byte) resultAlpha;
    }
  }

  private static int alpha(PixelFormat format, byte[] data, int index) {
    return format.hasAlpha() ? data[index + 3] & 0xff : 255;
  }
}
