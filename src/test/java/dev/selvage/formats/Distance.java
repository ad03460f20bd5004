package dev.selvage.formats;

import dev.selvage.border.Ciede2000;
import dev.selvage.border.Lab;
import dev.selvage.border.Rgba;
import java.util.Locale;

/**
 * How far two pictures are apart.
 *
 * @param psnr dB over red, green and blue; infinite where they are the same
 * @param deltaE mean CIEDE2000; of large pictures, over some 100,000 pixels evenly spread
 */
record Distance(double psnr, double deltaE) {
  private static final int MOST_COLORS = 100_000;

  /** Of two pictures of one size. */
  static Distance between(Picture a, Picture b) {
    int count = Math.toIntExact(a.size().pixels());
    long squares = 0;
    for (int i = 0; i < count; i++) {
      for (int shift = 0; shift < 24; shift += 8) {
        int difference = (a.at(i) >> shift & 255) - (b.at(i) >> shift & 255);
        squares += (long) difference * difference;
      }
    }
    // No divisor of the width, so that no column is favoured.
    int step = count <= MOST_COLORS ? 1 : count / MOST_COLORS | 1;
    double sum = 0;
    int colors = 0;
    for (int i = 0; i < count; i += step) {
      sum += a.at(i) == b.at(i) ? 0 : Ciede2000.between(lab(a.at(i)), lab(b.at(i)));
      colors++;
    }
    return new Distance(10 * Math.log10(255.0 * 255 * 3 * count / squares), sum / colors);
  }

  private static Lab lab(int rgb) {
    return Lab.of(Rgba.ofBytes(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, 255));
  }

  @Override
  public String toString() {
    return Double.isInfinite(psnr)
        ? "same"
        : String.format(Locale.ROOT, "%.1f dB, %.2f", psnr, deltaE);
  }
}
