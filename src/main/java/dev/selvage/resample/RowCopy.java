package dev.selvage.resample;

import dev.selvage.image.Raster;
import java.nio.ByteBuffer;

/** Copies where nothing is scaled. Stateless. */
final class RowCopy {
  private RowCopy() {}

  /** Fills the target from the source's pixel at x, y on; colour under alpha 0 becomes 0. */
  static void copy(Raster source, int x, int y, Raster target) {
    int bytes = target.width() * target.format().channels();
    ByteBuffer samples = source.samples();
    for (int row = 0; row < target.height(); row++) {
      int at = target.index(0, row);
      samples.get(source.index(x, y + row), target.data(), at, bytes);
      if (target.format().hasAlpha()) {
        clearTransparent(target.data(), at, bytes);
      }
    }
  }

  private static void clearTransparent(byte[] data, int at, int bytes) {
    for (int i = at; i < at + bytes; i += 4) {
      if (data[i + 3] == 0) {
        data[i] = 0;
        data[i + 1] = 0;
        data[i + 2] = 0;
      }
    }
  }
}
