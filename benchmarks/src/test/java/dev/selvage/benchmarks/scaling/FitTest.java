package dev.selvage.benchmarks.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FitTest {
  @Test
  void pointsOnALineGiveThatLine() {
    Fit fit = Fit.of(List.of(new Point(1, 5), new Point(3, 11), new Point(10, 32)));
    assertEquals(2, fit.intercept(), 1e-12);
    assertEquals(3, fit.slope(), 1e-12);
    assertEquals(1, fit.r2(), 1e-12);
    assertEquals(14, fit.at(4), 1e-12);
  }

  @Test
  void otherPointsGiveTheLineOfLeastSquares() {
    // On paper: means 2 and 4; sums of products 2, 4, 14; slope 2, R² 4 * 4 / (2 * 14).
    Fit fit = Fit.of(List.of(new Point(1, 1), new Point(2, 6), new Point(3, 5)));
    assertEquals(0, fit.intercept(), 1e-12);
    assertEquals(2, fit.slope(), 1e-12);
    assertEquals(16.0 / 28, fit.r2(), 1e-12);
  }

  @Test
  void oneXGivesNoLine() {
    List<Point> points = List.of(new Point(1, 1), new Point(1, 2));
    assertThrows(IllegalArgumentException.class, () -> Fit.of(points));
  }

  @ParameterizedTest
  @CsvSource({"50,10", "10,2", "82,20", "0.9,0.2", "4,1", "39,5"})
  void axesHaveRoundSteps(double most, double step) {
    assertEquals(step, ScalingChart.step(most), 1e-12);
  }
}
