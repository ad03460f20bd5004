package dev.selvage.image;

import java.util.zip.Deflater;

/**
 * Tells by a sample whether a picture packs better with PNG filters or without. Photographs do
 * better with them, drawings, lettering and repeated textures without, and no rule on single rows
 * sees which it is.
 */
final class PngSample {
  private static final int BANDS = 8;
  private static final int BAND_ROWS = 8;
  // Fast and coarse: it is the comparison that counts.
  private static final int LEVEL = 3;

  private PngSample() {}

  /** Whether some bands of rows, spread over the picture, get smaller by filtering. */
  static boolean favorsFilters(Pixels pixels) {
    return packed(pixels, true) < packed(pixels, false);
  }

  private static long packed(Pixels pixels, boolean adaptive) {
    int channels = pixels.format().channels();
    byte[] row = new byte[pixels.width() * channels];
    byte[] dump = new byte[1 << 14];
    PngRowFilter filter = new PngRowFilter(channels, row.length, adaptive);
    Deflater deflater = new Deflater(LEVEL);
    try {
      int step = Math.max(BAND_ROWS, (pixels.height() - BAND_ROWS) / (BANDS - 1));
      for (int start = 0; start < pixels.height(); start += step) {
        int end = Math.min(start + BAND_ROWS, pixels.height());
        // The row before a band is what its first row is filtered by.
        for (int y = Math.max(0, start - 1); y < end; y++) {
          PngOutput.copyRow(pixels, y, row);
          byte[] filtered = filter.next(row);
          if (y >= start) {
            deflater.setInput(filtered);
            drain(deflater, dump);
          }
        }
      }
      deflater.finish();
      drain(deflater, dump);
      return deflater.getBytesWritten();
    } finally {
      deflater.end();
    }
  }

  private static void drain(Deflater deflater, byte[] dump) {
    int count;
    do {
      count = deflater.deflate(dump);
    } while (count > 0);
  }
}
