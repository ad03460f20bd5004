package dev.selvage.image.internal.color;

/** The curve of sRGB (IEC 61966-2-1). */
final class Srgb {
  private Srgb() {}

  /** The light of an 8-bit sample, 0..1. */
  static double light(byte sample) {
    double value = (sample & 0xff) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  /** The nearest 8-bit sample; what is darker than black or brighter than white is cut off. */
  static byte sample(double light) {
    double value = light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
    return (byte) Math.round(255 * Math.max(0, Math.min(1, value)));
  }
}
