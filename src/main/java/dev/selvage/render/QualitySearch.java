package dev.selvage.render;

import java.util.HashMap;
import java.util.Map;
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
  private final Map<Integer, Long> samples = new HashMap<>();
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
      ratio = (double) bytes / Math.max(1, sampled(quality));
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
    int low = fits;
    int high = tooLarge;
    // The highest first: it needs no search.
    int middle = tooLarge - 1;
    while (high - low > 1) {
      if (sampled(middle) * ratio <= maxBytes) {
        low = middle;
      } else {
        high = middle;
      }
      middle = (low + high) >>> 1;
    }
    return Math.max(low, fits + 1);
  }

  private long sampled(int quality) {
    return samples.computeIfAbsent(quality, sample::applyAsLong);
  }
}
