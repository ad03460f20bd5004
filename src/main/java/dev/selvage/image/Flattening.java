package dev.selvage.image;

/** Lays pictures with alpha on an opaque background. */
public final class Flattening {
  private Flattening() {}

  /**
   * The picture over a background, as a viewer sees it there: every sample is {@code (c * a +
   * background * (255 - a)) / 255}, rounded to the nearest, on the sRGB-encoded values as browsers
   * do it.
   *
   * @param pixels not written to
   * @param background taken as opaque
   * @return the same pixels if they hold no alpha, else new RGB pixels, packed
   */
  public static Raster on(Raster pixels, Color background) {
    if (!pixels.format().hasAlpha()) {
      return pixels;
    }
    Raster flat = Raster.allocate(PixelFormat.RGB, pixels.width(), pixels.height());
    byte[] from = pixels.data();
    byte[] to = flat.data();
    int out = 0;
    for (int y = 0; y < pixels.height(); y++) {
      int in = pixels.index(0, y);
      for (int x = 0; x < pixels.width(); x++, in += 4, out += 3) {
        int alpha = from[in + 3] & 0xff;
        to[out] = over(from[in], background.red(), alpha);
        to[out + 1] = over(from[in + 1], background.green(), alpha);
        to[out + 2] = over(from[in + 2], background.blue(), alpha);
      }
    }
    return flat;
  }

  private static byte over(byte sample, int below, int alpha) {
    return (byte) (((sample & 0xff) * alpha + below * (255 - alpha) + 127) / 255);
  }
}
