package dev.selvage.image.internal.png;

import dev.selvage.image.Srgb;
import dev.selvage.image.internal.codec.ByteView;
import org.jspecify.annotations.Nullable;

/**
 * What a PNG file says of its samples' brightness without a colour profile (chunk gAMA; W3C PNG,
 * third edition, 11.3.2.2).
 *
 * <p>Samples proportional to light (gamma 1) are converted: shown as they are, they would be far
 * too dark. Everything else is taken as sRGB, whatever exponent it claims: old editors wrote that
 * of their own screen, and neither libvips nor ImageMagick heeds it. Of gamma 1 ImageMagick takes
 * the same notice, libvips none. Primaries (cHRM) are passed over, as both do.
 */
final class PngGamma {
  // The chunk holds 100,000 times the exponent.
  private static final long LEAST = 95_000;
  private static final long MOST = 105_000;

  private PngGamma() {}

  /**
   * From samples to sRGB ones of 8 bits.
   *
   * @param depth bits a sample; of less than 8 those they are scaled to are meant
   * @return an entry for each sample, or null if there is nothing to convert
   */
  static byte @Nullable [] curve(PngHeader header, int depth) {
    ByteView chunk = header.find("gAMA");
    long gamma = chunk == null || chunk.length() < 4 ? 0 : chunk.u32(0);
    if (gamma < LEAST || gamma > MOST || hasBetter(header)) {
      return null;
    }
    byte[] curve = new byte[1 << Math.max(8, depth)];
    for (int i = 0; i < curve.length; i++) {
      curve[i] = Srgb.sample(i / (curve.length - 1.0));
    }
    return curve;
  }

  /** Chunks that say more of the colours, which then count alone. */
  private static boolean hasBetter(PngHeader header) {
    return header.find("cICP") != null
        || header.find("iCCP") != null
        || header.find("sRGB") != null;
  }
}
