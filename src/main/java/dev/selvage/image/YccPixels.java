package dev.selvage.image;

import org.jspecify.annotations.Nullable;

/**
 * A picture as luma and chroma of full size, three samples a pixel, as JPEG readers without planes
 * give it. Resampled before it is turned to RGB, it costs a conversion of the few pixels that are
 * left.
 */
public final class YccPixels {
  private final Raster samples;
  private final @Nullable SrgbConversion profile;

  /**
   * A picture in sRGB.
   *
   * @param samples luma, blue difference and red difference where RGB pixels have red, green and
   *     blue
   * @throws IllegalArgumentException if there are others than three samples a pixel
   */
  public YccPixels(Raster samples) {
    this(samples, null);
  }

  /** A picture in the colours of a profile for RGB. */
  YccPixels(Raster samples, @Nullable SrgbConversion profile) {
    if (samples.format() != PixelFormat.RGB) {
      throw new IllegalArgumentException("luma and chroma are three samples, not " + samples);
    }
    this.samples = samples;
    this.profile = profile;
  }

  /** Luma, blue difference and red difference where RGB pixels have red, green and blue. */
  public Raster samples() {
    return samples;
  }

  /**
   * Samples in the same colours, drawn of these.
   *
   * @throws IllegalArgumentException if there are others than three samples a pixel
   */
  public YccPixels with(Raster drawn) {
    return new YccPixels(drawn, profile);
  }

  /**
   * Turns the samples to sRGB where they are (JFIF; ITU-T T.871, 7).
   *
   * @return the same pixels
   */
  public Raster toRgb() {
    for (int y = 0; y < samples.height(); y++) {
      row(samples.data(), samples.index(0, y), samples.width());
      if (profile != null) {
        profile.apply(samples.window(0, y, samples.width(), 1));
      }
    }
    return samples;
  }

  private static void row(byte[] data, int at, int count) {
    for (int i = at; i < at + 3 * count; i += 3) {
      int light = ((data[i] & 0xff) << YccMatrix.FRACTION) + YccMatrix.HALF;
      int blue = (data[i + 1] & 0xff) - 128;
      int red = (data[i + 2] & 0xff) - 128;
      data[i] = clamped(light + YccMatrix.RED_BY_RED * red);
      data[i + 1] = clamped(light - YccMatrix.GREEN_BY_BLUE * blue - YccMatrix.GREEN_BY_RED * red);
      data[i + 2] = clamped(light + YccMatrix.BLUE_BY_BLUE * blue);
    }
  }

  private static byte clamped(int value) {
    return (byte) Math.max(0, Math.min(255, value >> YccMatrix.FRACTION));
  }
}
