package dev.selvage.image;

/** The transfer curve of sRGB (IEC 61966-2-1). */
public final class Srgb {
  private Srgb() {}

  /**
   * The light of an encoded value.
   *
   * @param value 0..1
   * @return 0..1
   */
  public static double light(double value) {
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  /** The light of an 8-bit sample, 0..1. */
  public static double light(byte sample) {
    return light((sample & 0xff) / 255.0);
  }

  /** The nearest 8-bit sample; what is darker than black or brighter than white is cut off. */
  public static byte sample(double light) {
    double value = light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
    return (byte) Math.round(255 * Math.max(0, Math.min(1, value)));
  }
}
