package dev.selvage.image.internal.color;

import dev.selvage.image.Raster;

/**
 * Turns luma and chroma that lie side by side, three samples a pixel, to RGB where they are (JFIF;
 * ITU-T T.871, 7). Holds nothing.
 */
public final class YccToRgb {
  private YccToRgb() {}

  /**
   * Converts in place.
   *
   * @param samples luma, blue difference and red difference where RGB has red, green and blue
   */
  public static void convert(Raster samples) {
    for (int y = 0; y < samples.height(); y++) {
      row(samples.data(), samples.index(0, y), samples.width());
    }
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
