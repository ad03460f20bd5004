package dev.selvage.border;

import dev.selvage.image.PixelFormat;

/**
 * A colour in one int, {@code 0xRRGGBBAA}, so that measuring allocates nothing. Read as unsigned,
 * the order of the ints is the order by red, green, blue, alpha.
 */
final class PackedRgba {
  /** Every fully transparent colour. */
  static final int TRANSPARENT = 0;

  private PackedRgba() {}

  /** Of four samples, 0..255; {@link #TRANSPARENT} if alpha is 0. */
  static int of(int red, int green, int blue, int alpha) {
    return alpha == 0 ? TRANSPARENT : red << 24 | green << 16 | blue << 8 | alpha;
  }

  /** One pixel, of any format. */
  static int read(PixelFormat format, byte[] data, int at) {
    int first = data[at] & 0xff;
    if (format == PixelFormat.GRAY) {
      return of(first, first, first, 255);
    }
    int alpha = format.hasAlpha() ? data[at + 3] & 0xff : 255;
    return of(first, data[at + 1] & 0xff, data[at + 2] & 0xff, alpha);
  }

  static int red(int packed) {
    return packed >>> 24;
  }

  static int green(int packed) {
    return packed >>> 16 & 0xff;
  }

  static int blue(int packed) {
    return packed >>> 8 & 0xff;
  }

  static int alpha(int packed) {
    return packed & 0xff;
  }
}
