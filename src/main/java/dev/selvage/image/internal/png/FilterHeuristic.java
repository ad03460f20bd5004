package dev.selvage.image.internal.png;

import dev.selvage.image.DeflateBackend;
import dev.selvage.image.Raster;

/**
 * What a sample tells of how a picture packs best. Photographs do better with PNG filters,
 * drawings, lettering and repeated textures without, and no rule on single rows sees which it is.
 *
 * @param filters whether to filter rows
 * @param noisy whether what remains of filtered rows is mostly noise, in which looking for what
 *     comes again takes long and finds little
 */
public record FilterHeuristic(boolean filters, boolean noisy) {
  private static final int BANDS = 6;
  private static final int BAND_ROWS = 8;
  private static final int MOST_ROW_BYTES = 768;

  /**
   * Takes some pieces of a picture, spread over it. They must get clearly smaller by filtering:
   * where they get a little smaller the picture does not, as it has more before each row that may
   * come again.
   */
  public static FilterHeuristic of(Raster pixels, DeflateBackend deflate) {
    byte[] filtered = sample(pixels, true);
    long size = deflate.roughSize(filtered);
    boolean helps = 8 * size < 7L * deflate.roughSize(sample(pixels, false));
    return new FilterHeuristic(helps, helps && 4 * size > filtered.length);
  }

  /** The pieces, filtered or not, one after another. */
  private static byte[] sample(Raster pixels, boolean adaptive) {
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
      Raster pixels,
      int x,
      int y,
      int width,
      int rows,
      boolean adaptive,
      byte[] sample,
      int start) {
    // The row before is what the first row is filtered by.
    int before = Math.min(1, y);
    Raster piece = pixels.window(x, y - before, width, before + rows);
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
