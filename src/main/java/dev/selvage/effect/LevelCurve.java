package dev.selvage.effect;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.util.function.DoubleUnaryOperator;

/** A table of what each level of a colour's samples becomes; alpha stays. */
final class LevelCurve {
  private final byte[] table = new byte[256];

  /**
   * @param curve levels 0..255 to levels, which are rounded half up
   */
  LevelCurve(DoubleUnaryOperator curve) {
    for (int level = 0; level < table.length; level++) {
      table[level] = (byte) ColorLoop.level(curve.applyAsDouble(level));
    }
  }

  /** A picture with all its levels looked up. */
  Raster applyTo(Raster pixels) {
    PixelFormat format = pixels.format();
    Raster changed = Raster.allocate(format, pixels.width(), pixels.height());
    for (int y = 0; y < pixels.height(); y++) {
      if (format.hasAlpha()) {
        withAlpha(pixels, changed, y);
      } else {
        opaque(pixels, changed, y);
      }
    }
    return changed;
  }

  private void opaque(Raster pixels, Raster changed, int y) {
    byte[] from = pixels.data();
    byte[] to = changed.data();
    int read = pixels.index(0, y);
    int write = changed.index(0, y);
    int samples = pixels.width() * pixels.format().channels();
    for (int i = 0; i < samples; i++) {
      to[write + i] = table[from[read + i] & 0xff];
    }
  }

  private void withAlpha(Raster pixels, Raster changed, int y) {
    byte[] from = pixels.data();
    byte[] to = changed.data();
    int read = pixels.index(0, y);
    int write = changed.index(0, y);
    int samples = pixels.width() * 4;
    for (int i = 0; i < samples; i += 4) {
      to[write + i] = table[from[read + i] & 0xff];
      to[write + i + 1] = table[from[read + i + 1] & 0xff];
      to[write + i + 2] = table[from[read + i + 2] & 0xff];
      to[write + i + 3] = from[read + i + 3];
    }
  }
}
