package dev.selvage.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class QualitySearchTest {
  /** Sizes that grow with quality 1..100, in steps as uneven as they like. */
  private static long[] sizes(long seed) {
    Random random = new Random(seed);
    long[] sizes = new long[101];
    sizes[0] = 100;
    for (int quality = 1; quality <= 100; quality++) {
      sizes[quality] = sizes[quality - 1] + 1 + random.nextInt(1 + random.nextInt(2000));
    }
    return sizes;
  }

  @Property(tries = 300)
  void theHighestQualityThatFitsIsFound(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 100) int first,
      @ForAll @IntRange(min = 1, max = 100) int second,
      @ForAll @IntRange(min = 50, max = 120_000) int maxBytes,
      @ForAll @DoubleRange(min = 0.2, max = 5) double skew) {
    long[] sizes = sizes(seed);
    int lowest = Math.min(first, second);
    int highest = Math.max(first, second);
    List<Integer> tried = new ArrayList<>();
    QualitySearch<Integer> search =
        new QualitySearch<>(
            quality -> {
              tried.add(quality);
              return quality;
            },
            quality -> sizes[quality],
            // An estimate that is wrong, more so for low qualities.
            quality -> (long) Math.pow((double) sizes[quality], skew / 5 + 0.5),
            skew);
    QualitySearch.Found<Integer> found = search.search(lowest, highest, maxBytes);

    assertEquals(found.quality(), found.file());
    assertEquals(tried.stream().distinct().toList(), tried, "a file is made once");
    assertTrue(tried.stream().allMatch(quality -> quality >= lowest && quality <= highest));
    if (found.fits()) {
      assertTrue(sizes[found.quality()] <= maxBytes);
      assertTrue(found.quality() == highest || sizes[found.quality() + 1] > maxBytes);
    } else {
      assertEquals(lowest, found.quality());
      assertTrue(sizes[lowest] > maxBytes);
    }
    assertTrue(tried.size() <= 6 + 7, () -> tried.toString());
  }

  /** About as bytes fall while the steps of quantisation grow. */
  private static double bytes(int quality, double slope) {
    double step = quality < 50 ? 5000.0 / quality : 200.0 - 2 * quality;
    return 60_000 * Math.pow(Math.max(1, step), -slope);
  }

  @Property(tries = 1000)
  void aGoodEstimateCostsFewFiles(
      @ForAll @DoubleRange(min = 0.3, max = 1) double slope,
      @ForAll @IntRange(min = 50, max = 1000) int part) {
    List<Integer> tried = new ArrayList<>();
    QualitySearch<Integer> search =
        new QualitySearch<>(
            quality -> {
              tried.add(quality);
              return quality;
            },
            quality -> (long) (12 * bytes(quality, slope)),
            quality -> (long) bytes(quality, slope),
            12);
    long most = (long) (12 * bytes(95, slope));
    assertTrue(search.search(1, 95, most * part / 1000).quality() <= 95);
    assertTrue(tried.size() <= 4, () -> tried.toString());
  }
}
