package dev.selvage.image.internal.color;

import dev.selvage.image.Srgb;
import dev.selvage.image.internal.codec.ByteView;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Brings samples to sRGB by the JDK's LittleCMS: relative colorimetric, and with black point
 * compensation, which Java's interface to it lacks and which is done here. Without it, the black of
 * a printed page is a dark gray.
 */
public final class CmmTransform {
  private static final int DEVICE_CLASS = 12;
  private static final int RENDERING_INTENT = 64;
  private static final int TAGS = 132;
  private static final int TAG_BYTES = 12;
  // LittleCMS takes no black for lighter than L* 50.
  private static final double LIGHTEST_BLACK = 0.1842;
  private static final double NO_BLACK = 1e-4;

  private final ColorConvertOp operation;
  private final int components;
  private byte @Nullable [] compensation;

  /**
   * @param profile the ICC profile of the samples
   * @param tags of that
   * @throws RuntimeException of any kind from the JDK if it cannot be used, or an
   *     IllegalArgumentException if it is for none of the colours that files hold
   */
  public CmmTransform(byte[] profile, IccTags tags) {
    ICC_Profile source = ICC_Profile.getInstance(mended(profile, tags.hasTables()));
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
    byte[] black = convert(black(source, srgb), 1);
    compensation = tags.hasTables() ? compensation(black) : null;
  }

  /** Samples a pixel that the profile is for: 1 gray, 3 RGB, 4 CMYK. */
  int components() {
    return components;
  }

  /**
   * Converts pixels that lie one after the other.
   *
   * @param samples at least {@code count} pixels of {@link #components()} samples
   * @return {@code count} pixels of red, green, blue
   */
  public byte[] convert(byte[] samples, int count) {
    byte[] rgb = new byte[3 * count];
    operation.filter(raster(samples, count, components), raster(rgb, count, 3));
    byte[] curve = compensation;
    if (curve != null) {
      for (int i = 0; i < rgb.length; i++) {
        rgb[i] = curve[rgb[i] & 0xff];
      }
    }
    return rgb;
  }

  /**
   * The darkest that a device can show: no light, or the inks that its own profile gives for black,
   * or all of them where it says nothing of that.
   */
  private byte[] black(ICC_Profile source, ICC_Profile srgb) {
    byte[] black = new byte[components];
    if (components < 4) {
      return black;
    }
    try {
      new ColorConvertOp(new ICC_Profile[] {srgb, source}, null)
          .filter(raster(new byte[3], 1, 3), raster(black, 1, components));
    } catch (RuntimeException e) {
      // A profile for reading alone; the JDK has several kinds of exceptions for it.
      Arrays.fill(black, (byte) 255);
    }
    return black;
  }

  /**
   * What lightens or darkens every sample so that the device's black becomes black and white stays:
   * a straight line in light. It is the same for XYZ, as Adobe and LittleCMS do it, and for linear
   * RGB, since the black is taken as neutral. Null where there is nothing to do.
   */
  private static byte @Nullable [] compensation(byte[] black) {
    double light =
        0.2126 * Srgb.light(black[0])
            + 0.7152 * Srgb.light(black[1])
            + 0.0722 * Srgb.light(black[2]);
    if (light < NO_BLACK) {
      return null;
    }
    double lost = Math.min(LIGHTEST_BLACK, light);
    byte[] curve = new byte[256];
    for (int i = 0; i < curve.length; i++) {
      curve[i] = Srgb.sample((Srgb.light((byte) i) - lost) / (1 - lost));
    }
    return curve;
  }

  private static WritableRaster raster(byte[] samples, int count, int bands) {
    int[] order = IntStream.range(0, bands).toArray();
    return Raster.createInterleavedRaster(
        new DataBufferByte(samples, count * bands), count, 1, count * bands, bands, order, null);
  }

  /**
   * A copy that the JDK reads as meant. Java takes profiles of printers as relative colorimetric,
   * and all others perceptually; curves are the same in either way, tables are not. Some cameras
   * write a rendering intent that does not exist, which Java refuses.
   */
  private static byte[] mended(byte[] profile, boolean tables) {
    byte[] copy = profile.clone();
    if (tables) {
      byte[] printer = {'p', 'r', 't', 'r'};
      System.arraycopy(printer, 0, copy, DEVICE_CLASS, printer.length);
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
