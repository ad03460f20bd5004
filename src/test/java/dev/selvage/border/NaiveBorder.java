package dev.selvage.border;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * The definition of the border, written down as slowly and plainly as possible: every pixel of the
 * image is asked for its distance from the edge, and decimals are exact. Shares nothing with the
 * code that it is to be compared with.
 */
final class NaiveBorder {
  private static final Comparator<int[]> BY_VALUE = Arrays::compare;

  private NaiveBorder() {}

  static BorderInfo measure(Raster pixels, BorderPolicy policy) {
    List<int[]> ring = ring(pixels, policy);
    int[] color = color(ring, policy);
    if (color[3] == 0) {
      color = new int[4];
    }
    long within = 0;
    for (int[] pixel : ring) {
      within += isWithin(pixel, color, policy.tolerance()) ? 1 : 0;
    }
    BigDecimal needed =
        new BigDecimal(Double.toString(policy.share())).multiply(BigDecimal.valueOf(ring.size()));
    return new BorderInfo(
        BigDecimal.valueOf(within).compareTo(needed) >= 0,
        Rgba.ofBytes(color[0], color[1], color[2], color[3]));
  }

  /** The ring's pixels as red, green, blue, alpha, in any order. */
  static List<int[]> ring(Raster pixels, BorderPolicy policy) {
    List<int[]> ring = new ArrayList<>();
    for (int y = 0; y < pixels.height(); y++) {
      for (int x = 0; x < pixels.width(); x++) {
        boolean inRows = Math.min(y, pixels.height() - 1 - y) < policy.thickness();
        boolean inColumns = Math.min(x, pixels.width() - 1 - x) < policy.thickness();
        if (inRows || inColumns) {
          ring.add(pixel(pixels, x, y));
        }
        if (inRows && inColumns && policy.corners() == Corners.TWICE) {
          ring.add(pixel(pixels, x, y));
        }
      }
    }
    return ring;
  }

  private static int[] pixel(Raster pixels, int x, int y) {
    int red = pixels.sample(x, y, 0);
    if (pixels.format() == PixelFormat.GRAY) {
      return new int[] {red, red, red, 255};
    }
    int alpha = pixels.format() == PixelFormat.RGBA ? pixels.sample(x, y, 3) : 255;
    return new int[] {red, pixels.sample(x, y, 1), pixels.sample(x, y, 2), alpha};
  }

  private static int[] color(List<int[]> ring, BorderPolicy policy) {
    List<int[]> visible = ring.stream().filter(p -> p[3] > 0).collect(Collectors.toList());
    RoundingMode rounding =
        policy.rounding() == Rounding.DOWN ? RoundingMode.DOWN : RoundingMode.HALF_UP;
    int[] color = new int[4];
    switch (policy.estimator()) {
      case MEAN, UNWEIGHTED_MEAN -> {
        boolean weighted = policy.estimator() == Estimator.MEAN;
        for (int c = 0; c < 3; c++) {
          color[c] = mean(visible, c, p -> weighted ? p[3] : 1, rounding);
        }
        color[3] = mean(ring, 3, p -> 1, rounding);
      }
      case MEDIAN -> {
        for (int c = 0; c < 3; c++) {
          color[c] = lowerMedian(visible, c);
        }
        color[3] = lowerMedian(ring, 3);
      }
      case MODE -> {
        return mode(ring);
      }
    }
    return color;
  }

  private static int mean(
      List<int[]> pixels, int channel, ToIntFunction<int[]> weight, RoundingMode rounding) {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal weights = BigDecimal.ZERO;
    for (int[] pixel : pixels) {
      BigDecimal w = BigDecimal.valueOf(weight.applyAsInt(pixel));
      sum = sum.add(BigDecimal.valueOf(pixel[channel]).multiply(w));
      weights = weights.add(w);
    }
    return weights.signum() == 0 ? 0 : sum.divide(weights, 0, rounding).intValueExact();
  }

  private static int lowerMedian(List<int[]> pixels, int channel) {
    int[] sorted = pixels.stream().mapToInt(p -> p[channel]).sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[(sorted.length - 1) / 2];
  }

  private static int[] mode(List<int[]> ring) {
    Map<int[], Integer> counts = new TreeMap<>(BY_VALUE);
    for (int[] pixel : ring) {
      counts.merge(pixel[3] == 0 ? new int[4] : pixel, 1, Integer::sum);
    }
    int most = counts.values().stream().max(Comparator.naturalOrder()).orElseThrow();
    return counts.entrySet().stream()
        .filter(e -> e.getValue() == most)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isWithin(int[] pixel, int[] color, int tolerance) {
    boolean colorCounts = pixel[3] > 0 && color[3] > 0;
    for (int c = colorCounts ? 0 : 3; c < 4; c++) {
      if (Math.abs(pixel[c] - color[c]) > tolerance) {
        return false;
      }
    }
    return true;
  }
}
