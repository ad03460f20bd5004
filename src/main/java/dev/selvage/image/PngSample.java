package dev.selvage.image;

/**
 * Tells by a sample whether a picture packs better with PNG filters or without. Photographs do
 * better with them, drawings, lettering and repeated textures without, and no rule on single rows
 * sees which it is.
 */
final class PngSample {
  private static final int BANDS = 6;
  private static final int BAND_ROWS = 8;
  private static final int MOST_ROW_BYTES = 768;

  private PngSample() {}

  /**
   * Whether some pieces of the picture, spread over it, get clearly smaller by filtering. Where
   * they get a little smaller the picture does not: it has more before each row that may come
   * again.
   */
  static boolean favorsFilters(Pixels pixels, DeflateBackend deflate) {
    long filtered = deflate.roughSize(sample(pixels, true));
    return 8 * filtered < 7L * deflate.roughSize(sample(pixels, false));
  }

  /** The pieces, filtered or not, one after another. */
  private static byte[] sample(Pixels pixels, boolean adaptive) {
    int channels = pixels.format().channels();
    int width = Math.min(pixels.width(), MOST_ROW_BYTES / channels);
    int rows = Math.min(BAND_ROWS, pixels.height());
    int bands = Math.min(BANDS, pixels.height() / rows);
    byte[] sample = new byte[bands * rows * (1 + width * channels)];
    int at = 0;
    for (int band = 0; band < bands; band++) {
      int x = place(band, bands, pixels.width() - width);
      int y = place(band, bands, pixels.height() - rows);
      at = add(pixels, x, y, width, rows, adaptive, sample, at);
    }
    return sample;
  }

  private static int place(int band, int bands, int room) {
    return bands == 1 ? room / 2 : (int) ((long) room * band / (bands - 1));
  }

  private static int add(
      Pixels pixels,
      int x,
      int y,
      int width,
      int rows,
      boolean adaptive,
      byte[] sample,
      int start) {
    // The row before is what the first row is filtered by.
    int before = Math.min(1, y);
    Pixels piece = pixels.window(x, y - before, width, before + rows);
    int rowBytes = width * pixels.format().channels();
    PngRowFilter filter = new PngRowFilter(pixels.format().channels(), rowBytes, adaptive);
    int at = start;
    for (int i = 0; i < piece.height(); i++) {
      PngOutput.copyRow(piece, i, filter.row(), PngRowFilter.START);
      byte[] filtered = filter.filtered();
      if (i >= before) {
        System.arraycopy(filtered, 0, sample, at, 1 + rowBytes);
        at += 1 + rowBytes;
      }
    }
    return at;
  }
}
