package dev.selvage.sandbox.pictures;

import dev.selvage.image.Raster;
import java.util.ArrayList;
import java.util.List;

/**
 * What the sandbox takes for the border of an image: the mean of its outermost ring, one pixel
 * thick, and whether the ring is of that colour all round. Written to be obviously right, not fast,
 * and on its own: it shares nothing with the measuring that it is there to check.
 *
 * <p>Colour that cannot be seen does not count: neither in the mean nor where a pixel or the mean
 * is fully transparent.
 *
 * @param red 0..255, mean weighted by alpha, rounded half up
 * @param green 0..255, likewise
 * @param blue 0..255, likewise
 * @param alpha 0..255, mean, rounded half up
 * @param homogeneous whether at least 99 % of the ring is within 8 of the mean in all four
 */
public record MeasuredBorder(int red, int green, int blue, int alpha, boolean homogeneous) {
  private static final int TOLERANCE = 8;

  public static MeasuredBorder of(Raster pixels) {
    List<int[]> ring = new ArrayList<>();
    for (int y = 0; y < pixels.height(); y++) {
      boolean wholeRow = y == 0 || y == pixels.height() - 1;
      // Between the first and the last row, only the first and the last column are on the ring.
      int step = wholeRow ? 1 : Math.max(1, pixels.width() - 1);
      for (int x = 0; x < pixels.width(); x += step) {
        ring.add(rgba(pixels, x, y));
      }
    }
    return of(ring);
  }

  /** Each channel of red, green and blue 40 away; still as homogeneous as it was. */
  public MeasuredBorder shifted() {
    return new MeasuredBorder(shift(red), shift(green), shift(blue), alpha, homogeneous);
  }

  private static int shift(int channel) {
    return channel < 128 ? channel + 40 : channel - 40;
  }

  private static MeasuredBorder of(List<int[]> ring) {
    long[] weighted = new long[3];
    long alphas = 0;
    for (int[] pixel : ring) {
      alphas += pixel[3];
      for (int channel = 0; channel < 3; channel++) {
        weighted[channel] += (long) pixel[channel] * pixel[3];
      }
    }
    int alpha = rounded(alphas, ring.size());
    int[] mean = new int[4];
    if (alpha > 0) {
      mean[0] = rounded(weighted[0], alphas);
      mean[1] = rounded(weighted[1], alphas);
      mean[2] = rounded(weighted[2], alphas);
      mean[3] = alpha;
    }
    long near = ring.stream().filter(pixel -> isNear(pixel, mean)).count();
    return new MeasuredBorder(mean[0], mean[1], mean[2], mean[3], near * 100 >= ring.size() * 99L);
  }

  private static boolean isNear(int[] pixel, int[] mean) {
    boolean colourIsSeen = pixel[3] > 0 && mean[3] > 0;
    boolean near = Math.abs(pixel[3] - mean[3]) <= TOLERANCE;
    for (int channel = 0; channel < 3 && colourIsSeen; channel++) {
      near &= Math.abs(pixel[channel] - mean[channel]) <= TOLERANCE;
    }
    return near;
  }

  /** The quotient, rounded half up; both at least 0. */
  private static int rounded(long sum, long count) {
    return (int) ((2 * sum + count) / (2 * count));
  }

  private static int[] rgba(Raster pixels, int x, int y) {
    int first = pixels.sample(x, y, 0);
    return switch (pixels.format()) {
      case GRAY -> new int[] {first, first, first, 255};
      case RGB -> new int[] {first, pixels.sample(x, y, 1), pixels.sample(x, y, 2), 255};
      case RGBA ->
          new int[] {first, pixels.sample(x, y, 1), pixels.sample(x, y, 2), pixels.sample(x, y, 3)};
    };
  }
}
