package dev.selvage.image.internal.color;

import dev.selvage.image.DecodeContext;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/** Turns four samples of inks to RGB. */
public final class CmykToRgb {
  private CmykToRgb() {}

  /**
   * New RGB pixels from a CMYK or YCCK JPEG, whose samples are stored inverted, 255 for no ink, as
   * Adobe's programs write them and as browsers read all of them.
   *
   * @param stored puts the samples of a row as they lie in the file: C, M, Y, K or Y, Cb, Cr, K
   * @param ycck whether the first three are luma and chroma
   * @param profile for four samples, or null for the simple product of ink and black
   * @param context whose time is watched
   */
  public static Raster ofStored(
      Size size,
      ObjIntConsumer<byte[]> stored,
      boolean ycck,
      @Nullable SrgbConversion profile,
      DecodeContext context) {
    return convert(
        size.width(),
        size.height(),
        (row, y) -> {
          stored.accept(row, y);
          if (ycck) {
            lumaToInk(row);
          }
          invert(row);
        },
        profile,
        context);
  }

  /**
   * New RGB pixels from inks that are stored as such, 255 for full ink.
   *
   * @param inks pixels of four channels, C, M, Y, K
   * @param profile for four samples, or null for the simple product of ink and black
   * @param context whose time is watched
   */
  public static Raster ofInks(
      Raster inks, @Nullable SrgbConversion profile, DecodeContext context) {
    return convert(
        inks.width(),
        inks.height(),
        (row, y) -> System.arraycopy(inks.data(), inks.index(0, y), row, 0, row.length),
        profile,
        context);
  }

  /**
   * @param inks puts the inks of a row, 255 for full ink
   */
  private static Raster convert(
      int width,
      int height,
      ObjIntConsumer<byte[]> inks,
      @Nullable SrgbConversion profile,
      DecodeContext context) {
    Raster pixels = Raster.allocate(PixelFormat.RGB, width, height);
    byte[] row = new byte[4 * width];
    for (int y = 0; y < height; y++) {
      context.check();
      inks.accept(row, y);
      int out = pixels.index(0, y);
      if (profile == null) {
        invert(row);
        multiply(row, pixels.data(), out);
      } else {
        System.arraycopy(profile.convert(row, width), 0, pixels.data(), out, 3 * width);
      }
    }
    return pixels;
  }

  private static void invert(byte[] row) {
    for (int i = 0; i < row.length; i++) {
      row[i] = (byte) ~row[i];
    }
  }

  private static void multiply(byte[] row, byte[] rgb, int start) {
    int out = start;
    for (int in = 0; in < row.length; in += 4) {
      int k = row[in + 3] & 0xff;
      for (int c = 0; c < 3; c++) {
        rgb[out++] = (byte) (((row[in + c] & 0xff) * k + 127) / 255);
      }
    }
  }

  /** The YCbCr of JFIF gives the ink, so its complement is what the inverted samples hold. */
  private static void lumaToInk(byte[] row) {
    for (int i = 0; i < row.length; i += 4) {
      double luma = row[i] & 0xff;
      double cb = (row[i + 1] & 0xff) - 128;
      double cr = (row[i + 2] & 0xff) - 128;
      row[i] = inverted(luma + 1.402 * cr);
      row[i + 1] = inverted(luma - 0.344136 * cb - 0.714136 * cr);
      row[i + 2] = inverted(luma + 1.772 * cb);
    }
  }

  private static byte inverted(double ink) {
    return (byte) (255 - Math.max(0, Math.min(255, Math.round(ink))));
  }
}
