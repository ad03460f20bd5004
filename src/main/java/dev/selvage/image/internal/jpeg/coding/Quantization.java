package dev.selvage.image.internal.jpeg.coding;

import javax.imageio.plugins.jpeg.JPEGQTable;

/**
 * What coefficients are divided by: the example tables of ITU-T T.81 (K.1, K.2), scaled by a
 * quality as libjpeg does ({@code jpeg_set_quality}). Stateless.
 */
public final class Quantization {
  private static final int MAX_BASELINE = 255;

  private Quantization() {}

  /**
   * For luma.
   *
   * @param quality 1..100
   * @return 1..255, row by row
   */
  public static int[] luma(int quality) {
    return scaled(JPEGQTable.K1Luminance, quality);
  }

  /**
   * For chroma.
   *
   * @param quality 1..100
   * @return 1..255, row by row
   */
  public static int[] chroma(int quality) {
    return scaled(JPEGQTable.K2Chrominance, quality);
  }

  private static int[] scaled(JPEGQTable base, int quality) {
    int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
    int[] table = base.getTable();
    for (int i = 0; i < table.length; i++) {
      table[i] = Math.max(1, Math.min(MAX_BASELINE, (table[i] * percent + 50) / 100));
    }
    return table;
  }
}
