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

  @Property(tries = 100)
  void aGoodEstimateCostsTwoFilesOrThree(
      @ForAll @DoubleRange(min = 1.01, max = 1.08) double step,
      @ForAll @IntRange(min = 1, max = 1000) int part) {
    List<Integer> tried = new ArrayList<>();
    QualitySearch<Integer> search =
        new QualitySearch<>(
            quality -> {
              tried.add(quality);
              return quality;
            },
            quality -> (long) (12_000 * Math.pow(step, quality)),
            quality -> (long) (1000 * Math.pow(step, quality)),
            12);
    long most = (long) (12_000 * Math.pow(step, 100));
    assertTrue(search.search(1, 100, most * part / 1000).quality() <= 100);
    assertTrue(tried.size() <= 3, () -> tried.toString());
  }
}
