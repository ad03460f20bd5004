package dev.selvage.border;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BorderComparisonTest {
  private static final BorderInfo WHITE = new BorderInfo(true, new Rgba(255, 255, 255, 1));
  private static final BorderInfo BLACK = new BorderInfo(true, new Rgba(0, 0, 0, 1));

  @Test
  void theSameBorderMatches() {
    BorderComparison comparison = compare(WHITE, WHITE);
    assertEquals(Verdict.MATCH, comparison.verdict());
    assertEquals(OptionalDouble.of(0), comparison.deltaE());
    assertEquals(OptionalDouble.of(0), comparison.alphaDifference());
  }

  @Test
  void withoutAnAnswerNothingIsKnown() {
    BorderComparison comparison = new BorderComparison(WHITE, null, Thresholds.DEFAULT);
    assertEquals(Verdict.UNKNOWN, comparison.verdict());
    assertEquals(OptionalDouble.empty(), comparison.deltaE());
    assertEquals(OptionalDouble.empty(), comparison.alphaDifference());
    assertFalse(comparison.colorDiffers());
    assertFalse(comparison.homogeneityDiffers());
  }

  @Test
  void anotherColourDiffers() {
    BorderComparison comparison = compare(WHITE, BLACK);
    assertEquals(Verdict.COLOR_DIFFERS, comparison.verdict());
    assertEquals(100, comparison.deltaE().orElseThrow(), 1e-9);
    assertFalse(comparison.homogeneityDiffers());
  }

  @Test
  void aLevelOrTwoMatch() {
    BorderInfo offWhite = new BorderInfo(true, new Rgba(253, 254, 255, 1));
    assertEquals(Verdict.MATCH, compare(WHITE, offWhite).verdict());
  }

  @Test
  void homogeneityAloneDiffers() {
    BorderComparison comparison = compare(WHITE, new BorderInfo(false, WHITE.color()));
    assertEquals(Verdict.HOMOGENEITY_DIFFERS, comparison.verdict());
    assertTrue(comparison.homogeneityDiffers());
    assertEquals(0, comparison.deltaE().orElseThrow());
  }

  @Test
  void colourIsReportedFirstWhereBothDiffer() {
    BorderComparison comparison = compare(WHITE, new BorderInfo(false, BLACK.color()));
    assertEquals(Verdict.COLOR_DIFFERS, comparison.verdict());
    assertTrue(comparison.homogeneityDiffers());
  }

  @Test
  void nobodySeesTheColourOfNothing() {
    BorderInfo unseen = new BorderInfo(true, new Rgba(255, 255, 255, 0));
    BorderComparison comparison = compare(new BorderInfo(true, Rgba.TRANSPARENT), unseen);
    assertEquals(Verdict.MATCH, comparison.verdict());
    assertEquals(0, comparison.deltaE().orElseThrow());
  }

  @Test
  void nothingIsNotWhite() {
    BorderInfo unseen = new BorderInfo(true, new Rgba(255, 255, 255, 0));
    BorderComparison comparison = compare(WHITE, unseen);
    assertEquals(Verdict.COLOR_DIFFERS, comparison.verdict());
    assertEquals(0, comparison.deltaE().orElseThrow());
    assertEquals(1, comparison.alphaDifference().orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({
    // In double arithmetic 0.52 - 0.5 and 1 - 0.98 are a little more than 0.02.
    "0.5, 0.52, MATCH",
    "1, 0.98, MATCH",
    "1, 0.979, COLOR_DIFFERS",
    "0.5, 0.521, COLOR_DIFFERS",
  })
  void alphaMayDifferByTheThreshold(double local, double server, Verdict verdict) {
    BorderInfo here = new BorderInfo(true, new Rgba(9, 9, 9, local));
    BorderInfo there = new BorderInfo(true, new Rgba(9, 9, 9, server));
    assertEquals(verdict, compare(here, there).verdict());
    assertEquals(verdict, compare(there, here).verdict());
  }

  @Test
  void thresholdsCanBeSet() {
    BorderInfo offWhite = new BorderInfo(true, new Rgba(253, 254, 255, 0.995));
    assertEquals(Verdict.MATCH, compare(WHITE, offWhite).verdict());
    Thresholds none = new Thresholds(0, 1);
    assertEquals(
        Verdict.COLOR_DIFFERS, new BorderComparison(WHITE, offWhite, none).verdict(), "colour");
    Thresholds noAlpha = new Thresholds(100, 0);
    assertEquals(
        Verdict.COLOR_DIFFERS, new BorderComparison(WHITE, offWhite, noAlpha).verdict(), "alpha");
    // Black and white are 100 apart, give or take a rounding error.
    Thresholds all = new Thresholds(101, 1);
    assertEquals(Verdict.MATCH, new BorderComparison(WHITE, BLACK, all).verdict());
  }

  @ParameterizedTest
  @CsvSource({"-1, 0.02", "NaN, 0.02", "Infinity, 0.02", "2, -0.1", "2, 1.1", "2, NaN"})
  void refusesThresholdsOutOfRange(double deltaE, double alpha) {
    assertThrows(UsageException.class, () -> new Thresholds(deltaE, alpha));
  }

  @Test
  void defaultThresholds() {
    assertEquals(new Thresholds(2.0, 0.02), Thresholds.DEFAULT);
  }

  @Test
  void labelsAreThoseOfTheReports() {
    assertEquals(
        List.of("match", "color_differs", "homogeneity_differs", "unknown", "dry_run"),
        Arrays.stream(Verdict.values()).map(Verdict::label).toList());
  }

  @ParameterizedTest
  @EnumSource(Verdict.class)
  void everyVerdictIsASentence(Verdict verdict) {
    assertTrue(verdict.sentence().matches("[A-Z].*[a-z]\\."), verdict.sentence());
  }

  private static BorderComparison compare(BorderInfo local, BorderInfo server) {
    return new BorderComparison(local, server, Thresholds.DEFAULT);
  }
}
