package dev.selvage.resample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FilterTest {
  @Test
  void lanczosIsTheProductOfTwoSincs() {
    // sinc(0.5) sinc(1/6) and sinc(1.5) sinc(0.5), sinc(x) = sin(pi x) / (pi x), on paper.
    assertEquals(2 / Math.PI * (3 / Math.PI), Filter.LANCZOS3.at(0.5), 1e-15);
    assertEquals(-2 / (3 * Math.PI) * (2 / Math.PI), Filter.LANCZOS3.at(1.5), 1e-15);
    assertEquals(0, Filter.LANCZOS3.at(2), 1e-15);
    assertEquals(1, Filter.LANCZOS3.at(0));
  }

  @Property(tries = 500)
  void valuesAtEqualStepsAreThoseOfEachPosition(
      @ForAll Filter filter,
      @ForAll @DoubleRange(min = 1e-4, max = 1) @net.jqwik.api.constraints.Scale(4) double step,
      @ForAll @DoubleRange(min = 0, max = 1) @net.jqwik.api.constraints.Scale(4) double offset,
      @ForAll @IntRange(max = 3) int from) {
    double x = -filter.support() - offset * step;
    double[] values = new double[from + (int) (2 * filter.support() / step) + 3];
    filter.sampler(step, values.length - from).sample(x, values, from, values.length);
    for (int i = 0; i < values.length; i++) {
      double expected = i < from ? 0 : filter.at(x + (i - from) * step);
      assertEquals(expected, values[i], 1e-9, "value " + i);
    }
  }
}
