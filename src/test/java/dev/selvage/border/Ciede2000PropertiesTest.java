package dev.selvage.border;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class Ciede2000PropertiesTest {
  @Property
  void theSameEitherWayRound(@ForAll("labs") Lab first, @ForAll("labs") Lab second) {
    double there = Ciede2000.between(first, second);
    assertTrue(there >= 0, () -> "a difference of " + there);
    assertEquals(there, Ciede2000.between(second, first), 1e-9);
  }

  @Property
  void nothingDiffersFromItself(@ForAll("labs") Lab color) {
    assertEquals(0, Ciede2000.between(color, color));
  }

  @Property
  void onlyTheSameColourDiffersByNothing(@ForAll("colors") Rgba first, @ForAll("colors") Rgba b) {
    Rgba second = first.equals(b) ? new Rgba(first.red() ^ 1, b.green(), b.blue(), 1) : b;
    assertTrue(Ciede2000.between(first, second) > 0);
  }

  @Property
  void graysAreNeutralAndLighterAsTheyGrow(@ForAll @IntRange(min = 1, max = 255) int gray) {
    Lab lab = Lab.of(new Rgba(gray, gray, gray, 1));
    assertEquals(0, lab.a(), 1e-9);
    assertEquals(0, lab.b(), 1e-9);
    assertTrue(lab.lightness() > Lab.of(new Rgba(gray - 1, gray - 1, gray - 1, 1)).lightness());
  }

  @Provide
  Arbitrary<Lab> labs() {
    // Whole numbers often meet: hues that are opposite, neutral or the same.
    Arbitrary<Double> any = Arbitraries.doubles().between(-100, 100).ofScale(3);
    Arbitrary<Double> whole = Arbitraries.integers().between(-3, 3).map(Integer::doubleValue);
    Arbitrary<Double> ab = Arbitraries.oneOf(any, whole);
    return Combinators.combine(Arbitraries.doubles().between(0, 100).ofScale(3), ab, ab)
        .as(Lab::new);
  }

  @Provide
  Arbitrary<Rgba> colors() {
    Arbitrary<Integer> sample = Arbitraries.integers().between(0, 255);
    return Combinators.combine(sample, sample, sample).as((r, g, b) -> new Rgba(r, g, b, 1));
  }
}
