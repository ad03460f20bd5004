package dev.selvage.image.internal.color;

import dev.selvage.image.DecodeContext;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Brings samples from the colours of an ICC profile to sRGB, relative colorimetric with black point
 * compensation: by ourselves where the profile is curves and a matrix, else by the JDK's LittleCMS.
 */
public final class SrgbConversion {
  private static final int BAND_PIXELS = 1 << 15;
  private static final int CUBE = 6;

  /** Of a sample, 0 to 255: more than gamma 2.2 comes to (6), less than gamma 1.8 (18). */
  private static final int MOST_BENT = 8;

  private final @Nullable MatrixTransform matrix;
  private final @Nullable CmmTransform cmm;

  /**
   * @param profile the ICC profile of the samples
   * @throws RuntimeException of any kind from the JDK if it cannot be used, or an
   *     IllegalArgumentException if it is for none of the colours that files hold
   */
  public SrgbConversion(byte[] profile) {
    IccTags tags = IccTags.of(profile);
    if (tags == null || !tags.isOfDevice()) {
      throw new IllegalArgumentException("no profile of a device");
    }
    matrix = MatrixTransform.of(tags);
    cmm = matrix == null ? new CmmTransform(profile, tags) : null;
  }

  /** What it does, where that is a matrix; else null. */
  public @Nullable MatrixTransform matrix() {
    return matrix;
  }

  /** Samples a pixel that the profile is for: 1 gray, 3 RGB, 4 CMYK. */
  public int components() {
    return cmm == null ? 3 : cmm.components();
  }

  /**
   * Whether converting RGB changes no sample by more than 1. Most profiles are some sRGB, and
   * leaving the pixels alone is both faster and more exact.
   */
  public boolean isSrgb() {
    if (components() != 3) {
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

  /**
   * Whether pixels may be resampled before they are converted, and look as if they had been
   * converted first: the mean of two grays becomes nearly the mean of what the two become.
   */
  public boolean mayFollowResampling() {
    if (components() != 3) {
      return false;
    }
    byte[] ramp = new byte[3 * 256];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = (byte) (i / 3);
    }
    byte[] converted = convert(ramp, 256);
    for (int low = 0; low < 255; low += 17) {
      for (int high = low + 34; high < 256; high += 17) {
        for (int c = 0; c < 3; c++) {
          int mean = (gray(converted, low, c) + gray(converted, high, c)) / 2;
          if (Math.abs(gray(converted, (low + high) / 2, c) - mean) > MOST_BENT) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private static int gray(byte[] converted, int sample, int channel) {
    return converted[3 * sample + channel] & 0xff;
  }

  /**
   * Converts the colour of RGB or RGBA pixels, or gray ones, in place; alpha stays.
   *
   * @param pixels packed
   */
  public void apply(Raster pixels, DecodeContext context) {
    if (pixels.format() == PixelFormat.GRAY) {
      applyToGray(pixels);
      return;
    }
    int rows = Math.max(1, BAND_PIXELS / pixels.width());
    for (int y = 0; y < pixels.height(); y += rows) {
      context.check();
      apply(pixels.window(0, y, pixels.width(), Math.min(rows, pixels.height() - y)));
    }
  }

  /**
   * Converts the colour of RGB or RGBA pixels in place, in no time.
   *
   * @param rows some rows that are packed, or one that is not
   */
  public void apply(Raster rows) {
    int channels = rows.format().channels();
    int start = rows.offset();
    int count = rows.height() * rows.width();
    if (matrix != null) {
      matrix.convert(rows.data(), start, channels, count);
    } else {
      byte[] band = new byte[3 * count];
      move(rows.data(), start, channels, band, 0, 3, count);
      move(convert(band, count), 0, 3, rows.data(), start, channels, count);
    }
  }

  /**
   * Converts pixels that lie one after the other.
   *
   * @param samples at least {@code count} pixels of {@link #components()} samples
   * @return {@code count} pixels of red, green, blue
   */
  public byte[] convert(byte[] samples, int count) {
    if (cmm != null) {
      return cmm.convert(samples, count);
    }
    byte[] rgb = Arrays.copyOf(samples, 3 * count);
    if (matrix != null) {
      matrix.convert(rgb, 0, 3, count);
    }
    return rgb;
  }

  /** Gray stays one sample: each of its 256 values becomes the green of what it turns into. */
  private void applyToGray(Raster pixels) {
    int components = components();
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
}
