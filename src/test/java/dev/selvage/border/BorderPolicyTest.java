package dev.selvage.border;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BorderPolicyTest {
  @Test
  void instantSiteIsWhatIsAgreed() {
    BorderPolicy policy = BorderPolicy.INSTANT_SITE;
    assertEquals("instant-site", policy.name());
    assertEquals(1, policy.thickness());
    assertEquals(Corners.ONCE, policy.corners());
    assertEquals(Estimator.MEAN, policy.estimator());
    assertEquals(Rounding.HALF_UP, policy.rounding());
    assertEquals(8, policy.tolerance());
    assertEquals(0.99, policy.share());
    assertEquals(Stage.ENCODED, policy.measuredOn());
  }

  @Test
  void builderStartsFromTheDefaultAndSetsEverything() {
    BorderPolicy.Builder builder = BorderPolicy.builder();
    assertEquals("custom", builder.build().name());
    assertEquals(
        BorderPolicy.INSTANT_SITE,
        builder.name("instant-site").build(),
        "all other settings are those of the default");
    assertEquals(
        new BorderPolicy(
            "x", 3, Corners.TWICE, Estimator.MODE, Rounding.DOWN, 2, 0.5, Stage.COMPOSED),
        builder
            .name("x")
            .thickness(3)
            .corners(Corners.TWICE)
            .estimator(Estimator.MODE)
            .rounding(Rounding.DOWN)
            .tolerance(2)
            .share(0.5)
            .measuredOn(Stage.COMPOSED)
            .build());
  }

  @Test
  void toBuilderKeepsEverything() {
    BorderPolicy policy =
        new BorderPolicy(
            "x", 3, Corners.TWICE, Estimator.MODE, Rounding.DOWN, 2, 0.5, Stage.COMPOSED);
    assertEquals(policy, policy.toBuilder().build());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void refusesThickness(int thickness) {
    refused("thickness " + thickness, BorderPolicy.builder().thickness(thickness));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 256})
  void refusesTolerance(int tolerance) {
    refused("tolerance " + tolerance, BorderPolicy.builder().tolerance(tolerance));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.5, 1.000001, 1e-9, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesShare(double share) {
    refused("share " + share, BorderPolicy.builder().share(share));
  }

  @Test
  void refusesNoName() {
    BorderPolicy.Builder builder = BorderPolicy.builder().name(" ");
    assertEquals("has no name", assertThrows(UsageException.class, builder::build).what());
  }

  @Test
  void shareIsHeldToSixDecimals() {
    assertEquals(0.333333, BorderPolicy.builder().share(1 / 3.0).build().share());
    assertEquals(0.000001, BorderPolicy.builder().share(0.000001).build().share());
    assertEquals(0.99, BorderPolicy.builder().share(0.99).build().share());
  }

  @ParameterizedTest
  @CsvSource({
    // share, pixels within, of all, enough?
    "0.99, 99, 100, true",
    "0.99, 98, 100, false",
    // 0.07 * 100 is 7.000000000000001 and 0.29 * 100 is 28.999999999999996 in double arithmetic.
    "0.07, 7, 100, true",
    "0.29, 29, 100, true",
    "0.29, 28, 100, false",
    // 0.99 of 10 is 9.9.
    "0.99, 10, 10, true",
    "0.99, 9, 10, false",
    "1, 8589934591, 8589934592, false",
    "1, 8589934592, 8589934592, true",
  })
  void shareIsComparedExactly(double share, long within, long all, boolean enough) {
    BorderPolicy policy = BorderPolicy.builder().share(share).build();
    if (enough) {
      assertTrue(policy.isEnough(within, all));
    } else {
      assertFalse(policy.isEnough(within, all));
    }
  }

  private static void refused(String what, BorderPolicy.Builder builder) {
    UsageException thrown = assertThrows(UsageException.class, builder::build);
    assertEquals(what + " is out of range", thrown.what());
    assertEquals("border policy custom", thrown.where());
    assertTrue(thrown.remedy().startsWith("take "), thrown.remedy());
  }
}
