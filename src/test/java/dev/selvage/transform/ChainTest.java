package dev.selvage.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import dev.selvage.effect.Effect;
import dev.selvage.layout.Placement;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChainTest {
  @Test
  void tilesAreAChainOfFits() {
    assertEquals(
        "[{\"crop\":\"fit\",\"width\":800},"
            + "{\"overlay\":\"b\",\"crop\":\"fit\",\"width\":800,\"x\":800,\"gravity\":\"west\"},"
            + "{\"overlay\":\"c\",\"crop\":\"fit\",\"width\":800,\"x\":1600,\"gravity\":\"west\"}]",
        ChainJson.write(Chain.tiles(800, List.of("b", "c"))));
  }

  @Test
  void namesEachOverlayOnce() {
    Chain chain = Chain.tiles(5, List.of("c", "b", "c"));
    assertEquals(List.of("c", "b"), List.copyOf(chain.overlays()));
    assertEquals(Set.of(), Chain.tiles(5, List.of()).overlays());
  }

  @Test
  void hasAtMostAHundredSteps() {
    Transformation step = Transformation.of(Crop.FIT, 5);
    assertEquals(100, new Chain(Collections.nCopies(100, step)).steps().size());
    UsageException e =
        assertThrows(UsageException.class, () -> new Chain(Collections.nCopies(101, step)));
    assertEquals("transformations", e.where());
  }

  @ParameterizedTest
  @EnumSource(Crop.class)
  void cropsReadBack(Crop crop) {
    assertEquals(crop, Crop.parse(crop.label()));
  }

  @ParameterizedTest
  @EnumSource(Gravity.class)
  void gravitiesReadBack(Gravity gravity) {
    assertEquals(gravity, Gravity.parse(gravity.label()));
  }

  @ParameterizedTest
  @EnumSource(Flag.class)
  void flagsReadBack(Flag flag) {
    assertEquals(Optional.of(flag), Flag.ofLabel(flag.label()));
  }

  @Test
  void namesAreInLowerCase() {
    assertEquals("lfill", Crop.LFILL.label());
    assertEquals("north_west", Gravity.NORTH_WEST.label());
    assertEquals("no_overflow", Flag.NO_OVERFLOW.label());
    assertEquals(Optional.empty(), Flag.ofLabel("TILED"));
    UsageException e = assertThrows(UsageException.class, () -> Gravity.parse("face"));
    assertTrue(e.remedy().contains("north_west, north, north_east"), e.remedy());
  }

  @ParameterizedTest
  @CsvSource({
    "800, 800, false, 800",
    "-5, -5, false, -5",
    "0, 0, false, 0",
    "0.5, 0.5, true, 0.5",
    "1.0, 1, true, 1.0",
    "0.0, 0, true, 0.0",
    "-0.0, 0, true, 0.0",
    "-0.250, -0.25, true, -0.25",
    "0.000000001, 1e-9, true, 0.000000001",
    "1000000, 1000000, false, 1000000",
  })
  void lengthsReadBack(String text, double value, boolean fraction, String written) {
    Length length = Length.parse(text);
    assertEquals(new Length(value, fraction), length);
    assertEquals(written, length.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1e3", "10.5", "-10.1", "1000001", ".5", "5.", "+5", "800px"})
  void refusesOtherLengths(String text) {
    assertThrows(UsageException.class, () -> Length.parse(text));
  }

  @Test
  void refusesLengthsOutOfRange() {
    for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 0.5, 1e20, -1e7}) {
      assertThrows(UsageException.class, () -> new Length(value, false));
    }
    for (double value : new double[] {Double.NaN, 10.000001, -12}) {
      assertThrows(UsageException.class, () -> Length.fraction(value));
    }
  }

  @Test
  void fractionsKeepNineDecimals() {
    assertEquals(Length.fraction(0.333333333), Length.fraction(1.0 / 3));
    assertNotEquals(Length.fraction(0.333333334), Length.fraction(1.0 / 3));
    assertTrue(Length.fraction(1e-12).isZero());
  }

  @ParameterizedTest
  @CsvSource({"0.5, 5, 3", "0.5, 4, 2", "-0.5, 5, -2", "0.25, 10, 3", "1.0, 7, 7", "3, 100, 3"})
  void fractionsRoundHalfUp(String length, int whole, int px) {
    assertEquals(px, Length.parse(length).resolve(whole));
  }

  @Test
  void stepsCheckTheirValues() {
    List<Transformation.Builder> wrong =
        List.of(
            Transformation.builder().width(0),
            Transformation.builder().height(-5),
            Transformation.builder().width(Length.fraction(0)),
            Transformation.builder().overlay(""),
            Transformation.builder().overlay("x".repeat(Transformation.MAX_OVERLAY + 1)),
            Transformation.builder().angle(Angle.of(Angle.Flip.HFLIP, Angle.Leading.AUTO_LEFT)),
            Transformation.builder().overlay("a").fetchFormat(new FetchFormat("png")),
            Transformation.builder().opacity(-1),
            Transformation.builder().opacity(101),
            Transformation.builder().width(100).x(Length.fraction(0.5)));
    for (Transformation.Builder builder : wrong) {
      assertThrows(UsageException.class, builder::build);
    }
    // 0 is px and fraction alike.
    Transformation mixed = Transformation.builder().width(100).x(Length.fraction(0)).build();
    assertEquals(Length.fraction(0), mixed.x());
  }

  @Test
  void stepsCopyTheirFlagsAndRebuild() {
    EnumSet<Flag> flags = EnumSet.of(Flag.TILED);
    Transformation step =
        new Transformation(
            Crop.PAD,
            Length.px(1),
            Length.px(2),
            new AspectRatio("2:1"),
            "o",
            null,
            Length.px(3),
            Length.px(4),
            Gravity.EAST,
            new Factor("1.0"),
            Angle.of(90),
            new Effect("negate"),
            new Radius("max"),
            BorderLine.parse("1px_solid_red"),
            new ChainColor("blue"),
            50,
            new BackgroundColor("white"),
            new Dpr("2"),
            null,
            null,
            null,
            null,
            flags);
    flags.add(Flag.RELATIVE);
    assertTrue(step.has(Flag.TILED));
    assertFalse(step.has(Flag.RELATIVE));
    assertEquals(step, step.toBuilder().build());
    assertThrows(UnsupportedOperationException.class, () -> step.flags().clear());
  }

  @Test
  void placementsAreNotNegative() {
    assertThrows(IllegalArgumentException.class, () -> new Placement(0, -1, 5, 5));
  }
}
