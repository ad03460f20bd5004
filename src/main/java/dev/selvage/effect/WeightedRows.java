package dev.selvage.effect;

import dev.selvage.effect.internal.blur.GaussianBlur;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;

/**
 * The rows of a picture as {@link GaussianBlur} takes them: colours weighted by alpha, so that what
 * is transparent gives no colour to what lies beside it. Stateless.
 */
final class WeightedRows {
  private static final int BITS = GaussianBlur.FRACTION_BITS;
  private static final int HALF = 1 << (BITS - 1);

  private WeightedRows() {}

  /** Reads a row, with its alpha where it has one. */
  static void read(Raster pixels, int y, int[] row) {
    if (pixels.format() == PixelFormat.RGBA) {
      readWeighted(pixels.data(), pixels.index(0, y), row);
    } else {
      read(pixels.data(), pixels.index(0, y), row);
    }
  }

  private static void read(byte[] data, int from, int[] row) {
    for (int i = 0; i < row.length; i++) {
      row[i] = (data[from + i] & 0xff) << BITS;
    }
  }

  private static void readWeighted(byte[] data, int from, int[] row) {
    for (int i = 0; i < row.length; i += 4) {
      int alpha = data[from + i + 3] & 0xff;
      row[i] = weighted(data[from + i] & 0xff, alpha);
      row[i + 1] = weighted(data[from + i + 1] & 0xff, alpha);
      row[i + 2] = weighted(data[from + i + 2] & 0xff, alpha);
      row[i + 3] = alpha << BITS;
    }
  }

  /** A sample of 0..255 in the proportion of an alpha of 0..255, with fraction bits. */
  static int weighted(int sample, int alpha) {
    // 128 / 255 in 16 bits; the largest product just fits.
    return (sample * alpha * 32_897 + 32_768) >> 16;
  }

  /**
   * A sample that is not weighted any more; 0 where nothing shows.
   *
   * @param weighted with fraction bits, as the result and the alpha
   */
  static int mean(int weighted, int alpha) {
    return alpha == 0 ? 0 : (int) ((float) weighted * (255 << BITS) / alpha + 0.5f);
  }

  /** Writes a row, as it was read. */
  static void write(int[] row, Raster pixels, int y) {
    if (pixels.format() == PixelFormat.RGBA) {
      writeWeighted(row, pixels.data(), pixels.index(0, y));
    } else {
      write(row, pixels.data(), pixels.index(0, y));
    }
  }

  private static void write(int[] row, byte[] data, int to) {
    for (int i = 0; i < row.length; i++) {
      data[to + i] = (byte) ((row[i] + HALF) >> BITS);
    }
  }

  private static void writeWeighted(int[] row, byte[] data, int to) {
    for (int i = 0; i < row.length; i += 4) {
      int alpha = row[i + 3];
      int shown = (alpha + HALF) >> BITS;
      // Where nothing shows the colour is 0, which also compresses best.
      float scale = shown == 0 ? 0 : 255f / alpha;
      data[to + i] = (byte) Math.min(255, (int) (row[i] * scale + 0.5f));
      data[to + i + 1] = (byte) Math.min(255, (int) (row[i + 1] * scale + 0.5f));
      data[to + i + 2] = (byte) Math.min(255, (int) (row[i + 2] * scale + 0.5f));
      data[to + i + 3] = (byte) shown;
    }
  }
}
