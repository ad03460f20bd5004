package dev.selvage.resample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WeightsTest {
  private static double[] of(Weights weights, int i) {
    double[] values = new double[weights.count(i)];
    for (int tap = 0; tap < values.length; tap++) {
      values[tap] = weights.weight(i, tap);
    }
    return values;
  }

  @Test
  void boxTakesPixelsOnItsRimHalf() {
    Weights weights = Weights.of(Axis.whole(3).scaled(2), Filter.BOX);
    assertEquals(0, weights.first(0));
    assertArrayEquals(new double[] {2 / 3.0, 1 / 3.0}, of(weights, 0), 1e-12);
    assertEquals(1, weights.first(1));
    assertArrayEquals(new double[] {1 / 3.0, 2 / 3.0}, of(weights, 1), 1e-12);
  }

  @Test
  void triangleIsStretchedAndCutAtTheEdge() {
    // Centre 1, stretched to 2: distances 1/4, 1/4, 3/4 of pixels 0 to 2; pixel -1 is dropped.
    Weights weights = Weights.of(Axis.whole(4).scaled(2), Filter.TRIANGLE);
    double sum = 0.75 + 0.75 + 0.25;
    assertArrayEquals(new double[] {0.75 / sum, 0.75 / sum, 0.25 / sum}, of(weights, 0), 1e-12);
  }

  @Test
  void catmullRomBetweenTwoPixels() {
    Axis axis = new Axis(1, 3.5, 1, 0, 8);
    Weights weights = Weights.of(axis, Filter.BICUBIC);
    assertEquals(2, weights.first(0));
    assertArrayEquals(
        new double[] {-1 / 16.0, 9 / 16.0, 9 / 16.0, -1 / 16.0}, of(weights, 0), 1e-12);
    assertEquals(1.25, weights.gain(), 1e-12);
  }

  @Test
  void identityHasSingleTaps() {
    Weights weights = Weights.of(Axis.whole(9).cropped(4, 3), Filter.LANCZOS3);
    for (int i = 0; i < 3; i++) {
      assertEquals(4 + i, weights.first(i));
      assertArrayEquals(new double[] {1}, of(weights, i));
    }
    assertArrayEquals(new int[] {0, 1, 2}, weights.firstsFromLow());
    assertEquals(7, weights.high());
  }

  @Test
  void whatLiesOutsideTheRangeTakesTheNearestPixel() {
    // Identity, and a box whose centre falls on the edge of the range, where no weight is left.
    Weights copied = Weights.of(new Axis(4, -2, 1, 0, 1), Filter.BOX);
    Weights scaled = Weights.of(new Axis(2, -8, 0.5, 3, 5), Filter.BOX);
    for (int i = 0; i < 2; i++) {
      assertEquals(0, copied.first(i));
      assertArrayEquals(new double[] {1}, of(copied, i));
      assertEquals(3, scaled.first(i));
      assertArrayEquals(new double[] {1}, of(scaled, i));
    }
  }

  @Test
  void refusesMoreTapsThanAnArrayHolds() {
    Axis axis = new Axis(1 << 20, 0, 1 << 20, 0, 1 << 20);
    assertThrows(IllegalArgumentException.class, () -> Weights.of(axis, Filter.BOX));
  }

  @Property(tries = 300)
  void sumToOneAndStayInRange(
      @ForAll @IntRange(min = 1, max = 5000) int length,
      @ForAll @IntRange(min = 1, max = 300) int target,
      @ForAll @IntRange(min = 1, max = 24) int bits,
      @ForAll Filter filter,
      @ForAll @IntRange(min = 0, max = 1000) int cut) {
    int from = cut * (target - 1) / 1000;
    Axis axis = Axis.whole(length).scaled(target).cropped(from, target - from).scaled(target);
    Weights weights = Weights.of(axis, filter);
    FixedWeights fixed = weights.quantised(bits);
    assertEquals(0, fixed.taps() % 4);
    for (int i = 0; i < target; i++) {
      double sum = 0;
      int fixedSum = 0;
      for (int tap = 0; tap < weights.count(i); tap++) {
        int source = weights.first(i) + tap;
        sum += weights.weight(i, tap);
        fixedSum += fixed.weight(i, source);
        assertEquals(
            weights.weight(i, tap),
            fixed.weight(i, source) / (double) (1 << bits),
            1.0 / (1 << bits));
      }
      assertEquals(1, sum, 1e-9);
      assertEquals(1 << bits, fixedSum);
      assertEquals(0, fixed.weight(i, fixed.end(i)));
      assertEquals(0, fixed.weight(i, fixed.first(i) - 1));
      assertTrue(weights.first(i) >= axis.low());
      assertTrue(fixed.end(i) <= axis.high());
      assertTrue(i == 0 || fixed.first(i) >= fixed.first(i - 1));
      assertTrue(i == 0 || fixed.end(i) >= fixed.end(i - 1));
    }
  }
}
