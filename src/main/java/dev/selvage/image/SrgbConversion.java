package dev.selvage.image;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/** Brings samples from the colours of an ICC profile to sRGB, by the JDK's LittleCMS. */
final class SrgbConversion {
  private static final int DEVICE_CLASS = 12;
  private static final int RENDERING_INTENT = 64;
  private static final int HEADER_BYTES = 132;
  private static final int TAGS = 132;
  private static final int TAG_BYTES = 12;
  private static final int BAND_PIXELS = 1 << 15;
  private static final int CUBE = 6;

  private final ColorConvertOp operation;
  private final int components;

  /**
   * @param profile the ICC profile of the samples
   * @throws RuntimeException of any kind from the JDK if it cannot be used, or an
   *     IllegalArgumentException if it is for none of the colours that files hold
   */
  SrgbConversion(byte[] profile) {
    if (profile.length < HEADER_BYTES) {
      throw new IllegalArgumentException("a profile of " + profile.length + " bytes");
    }
    ICC_Profile source = ICC_Profile.getInstance(mended(profile));
    ICC_Profile srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB);
    components = source.getNumComponents();
    int space = source.getColorSpaceType();
    if (space != ColorSpace.TYPE_GRAY
        && space != ColorSpace.TYPE_RGB
        && space != ColorSpace.TYPE_CMYK) {
      throw new IllegalArgumentException("a profile for neither gray, RGB nor CMYK");
    }
    operation = new ColorConvertOp(new ICC_Profile[] {source, srgb}, null);
    // Broken tables show only on use.
    convert(new byte[components], 1);
  }

  /** Samples a pixel that the profile is for: 1 gray, 3 RGB, 4 CMYK. */
  int components() {
    return components;
  }

  /**
   * Whether converting RGB changes no sample by more than 1. Most profiles are some sRGB, and
   * leaving the pixels alone is both faster and more exact.
   */
  boolean isSrgb() {
    if (components != 3) {
      return false;
    }
    byte[] cube = new byte[3 * CUBE * CUBE * CUBE];
    for (int i = 0; i < CUBE * CUBE * CUBE; i++) {
      cube[3 * i] = (byte) (i % CUBE * 255 / (CUBE - 1));
      cube[3 * i + 1] = (byte) (i / CUBE % CUBE * 255 / (CUBE - 1));
      cube[3 * i + 2] = (byte) (i / CUBE / CUBE * 255 / (CUBE - 1));
    }
    byte[] converted = convert(cube, CUBE * CUBE * CUBE);
    for (int i = 0; i < cube.length; i++) {
      if (Math.abs((cube[i] & 0xff) - (converted[i] & 0xff)) > 1) {
        return false;
      }
    }
    return true;
  }

  /** Converts the colour of RGB or RGBA pixels, or gray ones, in place; alpha stays. */
  void apply(Pixels pixels, DecodeRun run) {
    if (pixels.format() == PixelFormat.GRAY) {
      applyToGray(pixels);
      return;
    }
    int channels = pixels.format().channels();
    int rows = Math.max(1, BAND_PIXELS / pixels.width());
    byte[] band = new byte[3 * rows * pixels.width()];
    for (int y = 0; y < pixels.height(); y += rows) {
      run.checkTime();
      int count = Math.min(rows, pixels.height() - y) * pixels.width();
      int start = pixels.index(0, y);
      move(pixels.data(), start, channels, band, 0, 3, count);
      move(convert(band, count), 0, 3, pixels.data(), start, channels, count);
    }
  }

  /**
   * Converts pixels that lie one after the other.
   *
   * @param samples at least {@code count} pixels of {@link #components()} samples
   * @return {@code count} pixels of red, green, blue
   */
  byte[] convert(byte[] samples, int count) {
    byte[] rgb = new byte[3 * count];
    operation.filter(raster(samples, count, components), raster(rgb, count, 3));
    return rgb;
  }

  /** Gray stays one sample: each of its 256 values becomes the green of what it turns into. */
  private void applyToGray(Pixels pixels) {
    byte[] ramp = new byte[256 * components];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = (byte) (i / components);
    }
    byte[] rgb = convert(ramp, 256);
    byte[] data = pixels.data();
    for (int i = 0; i < data.length; i++) {
      data[i] = rgb[3 * (data[i] & 0xff) + 1];
    }
  }

  private static void move(
      byte[] from, int start, int stepFrom, byte[] to, int startTo, int stepTo, int count) {
    int in = start;
    int out = startTo;
    for (int i = 0; i < count; i++, in += stepFrom, out += stepTo) {
      to[out] = from[in];
      to[out + 1] = from[in + 1];
      to[out + 2] = from[in + 2];
    }
  }

  private static WritableRaster raster(byte[] samples, int count, int bands) {
    int[] order = new int[bands];
    for (int i = 0; i < bands; i++) {
      order[i] = i;
    }
    return Raster.createInterleavedRaster(
        new DataBufferByte(samples, count * bands), count, 1, count * bands, bands, order, null);
  }

  /**
   * A copy that the JDK reads as meant. Java takes profiles of printers as colorimetric without
   * black point compensation, which turns black to gray; as displays they are taken perceptually.
   * Some cameras write a rendering intent that does not exist, which Java refuses.
   */
  private static byte[] mended(byte[] profile) {
    byte[] copy = profile.clone();
    byte[] display = {'m', 'n', 't', 'r'};
    if (copy[DEVICE_CLASS] == 'p') {
      System.arraycopy(display, 0, copy, DEVICE_CLASS, display.length);
    }
    for (int i = 0; i < 4; i++) {
      copy[RENDERING_INTENT + i] = 0;
    }
    hideChains(copy);
    return copy;
  }

  /**
   * Renames the tags D2Bx and B2Dx, so that the others are read that say the same. They hold chains
   * of conversions as long as their maker likes, in eight bytes each, which LittleCMS goes through
   * in native code that nothing stops: 400,000 of them took it more than eight minutes.
   */
  private static void hideChains(byte[] profile) {
    ByteView view = new ByteView("profile", profile);
    for (int at = TAGS; at + TAG_BYTES <= profile.length; at += TAG_BYTES) {
      if ((at - TAGS) / TAG_BYTES >= view.u32(TAGS - 4)) {
        break;
      }
      if (view.has(at, "D2B") || view.has(at, "B2D")) {
        profile[at] = 'x';
      }
    }
  }
}
