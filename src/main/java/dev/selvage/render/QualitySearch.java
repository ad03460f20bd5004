package dev.selvage.render;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds the highest quality whose file is within a limit of bytes: one file that fits, with the one
 * of the next quality seen to be too large. Files are expensive, so that which to try is told from
 * estimates: sizes of a part of the picture, multiplied by what the files so far were larger.
 *
 * @param <F> the files
 */
final class QualitySearch<F> {
  /** Files after which estimates are given up, and the range is halved with each. */
  private static final int ESTIMATED = 6;

  private final IntFunction<F> file;
  private final ToLongFunction<F> size;
  private final IntToLongFunction sample;
  private final TreeMap<Integer, Long> samples = new TreeMap<>();
  private double ratio;
  private int files;

  /**
   * For one picture.
   *
   * @param file of a quality
   * @param size of a file, bytes
   * @param sample the size of a part's file of a quality, bytes
   * @param ratio about how much larger the picture is than the part
   */
  QualitySearch(
      IntFunction<F> file, ToLongFunction<F> size, IntToLongFunction sample, double ratio) {
    this.file = file;
    this.size = size;
    this.sample = sample;
    this.ratio = ratio;
  }

  /**
   * What was found.
   *
   * @param quality of the file
   * @param file of the highest quality that fits; the one of the lowest if none does
   * @param fits whether it does
   */
  record Found<F>(int quality, F file, boolean fits) {}

  /**
   * Searches.
   *
   * @param lowest quality
   * @param highest quality, tried first where it seems to fit
   * @param maxBytes the limit
   */
  Found<F> search(int lowest, int highest, long maxBytes) {
    @Nullable Found<F> best = null;
    int fits = lowest - 1;
    int tooLarge = highest + 1;
    while (true) {
      int quality = next(fits, tooLarge, maxBytes);
      F tried = file.apply(quality);
      files++;
      long bytes = size.applyAsLong(tried);
      ratio = bytes / between(quality);
      boolean within = bytes <= maxBytes;
      if (within) {
        fits = quality;
        best = new Found<>(quality, tried, true);
      } else {
        tooLarge = quality;
      }
      if (tooLarge - fits == 1) {
        return best == null ? new Found<>(quality, tried, false) : best;
      }
    }
  }

  /** The highest quality that seems to fit, between one that does and one that does not. */
  private int next(int fits, int tooLarge, long maxBytes) {
    if (files >= ESTIMATED) {
      return (fits + tooLarge) >>> 1;
    }
    if (files == 0) {
      if (sampled(tooLarge - 1) * ratio <= maxBytes) {
        return tooLarge - 1;
      }
      sampled(fits + 1);
    }
    while (true) {
      int quality = estimate(fits, tooLarge, maxBytes);
      if (samples.containsKey(quality) || (files > 0 && isNearSample(quality))) {
        return quality;
      }
      sampled(quality);
    }
  }

  private int estimate(int fits, int tooLarge, long maxBytes) {
    int low = fits;
    int high = tooLarge;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (between(middle) * ratio <= maxBytes) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.max(low, fits + 1);
  }

  /** Whether one is known from which the size is told well enough; steps grow as quality falls. */
  private boolean isNearSample(int quality) {
    int near = quality / 20;
    return !samples.subMap(quality - near, true, quality + near, true).isEmpty();
  }

  /**
   * About the size of a sample, from the nearest that are known: its logarithm goes about evenly
   * with that of the quantisation steps.
   */
  private double between(int quality) {
    Map.@Nullable Entry<Integer, Long> below = samples.floorEntry(quality);
    Map.@Nullable Entry<Integer, Long> above = samples.ceilingEntry(quality);
    if (below == null || above == null) {
      return requireNonNull(below == null ? above : below).getValue();
    }
    double range = fineness(above.getKey()) - fineness(below.getKey());
    double share = range == 0 ? 0 : (fineness(quality) - fineness(below.getKey())) / range;
    return Math.pow(below.getValue(), 1 - share) * Math.pow(above.getValue(), share);
  }

  /** Of JPEG's quantisation, as libjpeg scales its tables; WebP's is alike. */
  private static double fineness(int quality) {
    double step = quality < 50 ? 5000.0 / quality : 200.0 - 2 * quality;
    return -Math.log(Math.max(1, step));
  }

  private long sampled(int quality) {
    return samples.computeIfAbsent(quality, each -> Math.max(1, sample.applyAsLong(each)));
  }
}
