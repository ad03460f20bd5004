package dev.selvage.resample;

/** Rounds sums half up, clamps them to 0..255 and stores them as bytes. Stateless. */
final class PixelStore {
  private PixelStore() {}

  /** A value clamped to 0..255; by masks, as C2 on 17 makes slow code of Math.min. */
  static byte clamp(int value) {
    int notNegative = value & ~(value >> 31);
    return (byte) (notNegative | ((255 - notNegative) >> 31));
  }

  /**
   * One RGBA pixel from premultiplied sums: alpha divided out of the colour; all 0 where alpha
   * rounds to 0.
   *
   * @param alphaUnit one level of alpha in the unit of the sums, which is 255 levels of colour at
   *     an alpha of one level
   */
  static void straight(byte[] to, int at, long r, long g, long b, long a, double alphaUnit) {
    int alpha = (int) (a / alphaUnit + 0.5);
    if (alpha <= 0) {
      to[at] = 0;
      to[at + 1] = 0;
      to[at + 2] = 0;
      to[at + 3] = 0;
      return;
    }
    double colorUnit = 255.0 / a;
    to[at] = clamp((int) (r * colorUnit + 0.5));
    to[at + 1] = clamp((int) (g * colorUnit + 0.5));
    to[at + 2] = clamp((int) (b * colorUnit + 0.5));
    to[at + 3] = clamp(alpha);
  }
}
