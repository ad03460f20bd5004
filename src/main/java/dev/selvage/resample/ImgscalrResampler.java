package dev.selvage.resample;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import org.imgscalr.Scalr;

/**
 * A reference to compare with: imgscalr, which lets Java2D halve an image until it fits.
 *
 * <p>It only approximates the contract of {@link Resampler}. The part of the source that the axes
 * cover is cut to whole pixels first, so a fractional axis is off by up to a pixel of the source.
 * The filter is ignored (imgscalr is bicubic), and pixels beyond the cut are not seen. Only where
 * both axes are the identity is the result exact.
 *
 * <p>Stateless; safe for use by several threads.
 */
public final class ImgscalrResampler implements Resampler {
  private final Scalr.Method method;

  private ImgscalrResampler(Scalr.Method method) {
    this.method = method;
  }

  /** With imgscalr's method QUALITY, which shrinks by at most a half a step. */
  public static ImgscalrResampler quality() {
    return new ImgscalrResampler(Scalr.Method.QUALITY);
  }

  /**
   * With imgscalr's method ULTRA_QUALITY, which shrinks by a seventh a step: several times slower.
   */
  public static ImgscalrResampler ultraQuality() {
    return new ImgscalrResampler(Scalr.Method.ULTRA_QUALITY);
  }

  @Override
  public String name() {
    return "imgscalr";
  }

  @Override
  public void resample(
      Raster source, Axis horizontal, Axis vertical, Filter filter, Raster target) {
    Geometry.check(source, horizontal, vertical, target);
    if (Geometry.copies(horizontal) && Geometry.copies(vertical)) {
      RowCopy.start(source, (int) horizontal.origin(), (int) vertical.origin(), target).run();
      return;
    }
    int left = low(horizontal);
    int top = low(vertical);
    Raster cut =
        source.onHeap().window(left, top, high(horizontal, left) - left, high(vertical, top) - top);
    BufferedImage image = toImage(cut);
    BufferedImage resized =
        Scalr.resize(image, method, Scalr.Mode.FIT_EXACT, target.width(), target.height());
    store(resized, target);
  }

  private static int low(Axis axis) {
    return (int) Math.min(Math.max(Math.rint(axis.origin()), axis.low()), axis.high() - 1);
  }

  private static int high(Axis axis, int low) {
    double end = Math.rint(axis.origin() + axis.length() * axis.step());
    return (int) Math.min(Math.max(end, low + 1.0), axis.high());
  }

  private static BufferedImage toImage(Raster source) {
    // Gray goes as RGB: Java2D takes gray images for linear light.
    boolean alpha = source.format().hasAlpha();
    int type = alpha ? BufferedImage.TYPE_INT_ARGB_PRE : BufferedImage.TYPE_INT_RGB;
    BufferedImage image = new BufferedImage(source.width(), source.height(), type);
    int[] packed = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    for (int y = 0; y < source.height(); y++) {
      for (int x = 0; x < source.width(); x++) {
        packed[y * source.width() + x] = pack(source, source.index(x, y));
      }
    }
    return image;
  }

  private static int pack(Raster source, int at) {
    byte[] data = source.data();
    int r = data[at] & 0xff;
    if (source.format() == PixelFormat.GRAY) {
      return r * 0x010101;
    }
    int g = data[at + 1] & 0xff;
    int b = data[at + 2] & 0xff;
    if (source.format() == PixelFormat.RGB) {
      return (r << 16) | (g << 8) | b;
    }
    int a = data[at + 3] & 0xff;
    return (a << 24)
        | (premultiplied(r, a) << 16)
        | (premultiplied(g, a) << 8)
        | premultiplied(b, a);
  }

  private static int premultiplied(int color, int alpha) {
    return (color * alpha + 127) / 255;
  }

  private static void store(BufferedImage resized, Raster target) {
    int[] row = new int[target.width()];
    for (int y = 0; y < target.height(); y++) {
      resized.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int x = 0; x < row.length; x++) {
        unpack(row[x], target, target.index(x, y));
      }
    }
  }

  private static void unpack(int argb, Raster target, int at) {
    byte[] data = target.data();
    int visible = target.format().hasAlpha() && (argb >>> 24) == 0 ? 0 : argb;
    data[at] = (byte) (visible >> 16);
    if (target.format() == PixelFormat.GRAY) {
      return;
    }
    data[at + 1] = (byte) (visible >> 8);
    data[at + 2] = (byte) visible;
    if (target.format().hasAlpha()) {
      data[at + 3] = (byte) (visible >>> 24);
    }
  }
}
