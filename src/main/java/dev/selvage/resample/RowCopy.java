package dev.selvage.resample;

import dev.selvage.image.Raster;

/** Copies where nothing is scaled. Stateless. */
final class RowCopy {
  private RowCopy() {}

  /** Fills the target from the source's pixel at x, y on; colour under alpha 0 becomes 0. */
  static Resampling start(Raster source, int x, int y, Raster target) {
    source.restrict(y, x, x + target.width());
    return new RowResampling(target.height(), row -> copy(source, x, y + row, target, row));
  }

  private static void copy(Raster source, int x, int y, Raster target, int row) {
    int bytes = target.width() * target.format().channels();
    int at = target.index(0, row);
    source.advance(y, y + 1);
    source.samples().get(source.index(x, y), target.data(), at, bytes);
    if (target.format().hasAlpha()) {
      clearTransparent(target.data(), at, bytes);
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
