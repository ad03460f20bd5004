package dev.selvage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownNamesTest {
  private static final KnownNames KEYS =
      KnownNames.of(List.of("overlay", "crop", "width", "height", "x", "y", "max_age"));

  // By hand, with the mistakes of a table on paper.
  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "abc, abc, 0",
    "'', abc, 3",
    "abc, '', 3",
    "widht, width, 1",
    "widt, width, 1",
    "widdth, width, 1",
    "wisth, width, 1",
    "kitten, sitting, 3",
    "ca, abc, 3",
    "ab, ba, 1",
    "abcdef, badcfe, 3"
  })
  void countsMistakes(String from, String to, int mistakes) {
    assertEquals(mistakes, EditDistance.between(from, to));
    assertEquals(mistakes, EditDistance.between(to, from));
  }

  @ParameterizedTest
  @CsvSource({
    "widht, width",
    "WIDTH, width",
    "Max-Age, max_age",
    "hieght, height",
    "overlays, overlay",
    "z, x",
    "'', x"
  })
  void findsTheNearest(String text, String nearest) {
    assertEquals(nearest, KEYS.nearest(text));
  }

  @Test
  void advisesTheNearestAndListsWhatIsKnown() {
    assertEquals(
        "the nearest is \"crop\", known are overlay, crop, width, height, x, y, max_age",
        KEYS.advice("corp"));
    assertTrue(KEYS.contains("crop"));
    assertFalse(KEYS.contains("Crop"));
    assertEquals("runnable", KnownNames.of(Thread.State.class).nearest("runable"));
    assertThrows(IllegalArgumentException.class, () -> KnownNames.of(List.of()));
  }

  @Test
  void onlyWhatIsNearCountsAsMistyped() {
    assertEquals(Optional.of("width"), KEYS.mistyped("widht"));
    assertEquals(Optional.of("height"), KEYS.mistyped("hieghtt"));
    assertEquals(Optional.of("crop"), KEYS.mistyped("corp"));
    assertEquals(Optional.empty(), KEYS.mistyped("copy"));
    assertEquals(Optional.empty(), KEYS.mistyped("nonsense"));
  }

  @Test
  void longTextsTakeNoTime() {
    assertEquals("width", KnownNames.of(List.of("width")).nearest("w".repeat(1 << 24)));
  }

  @Property(tries = 300)
  void isADistance(
      @ForAll @AlphaChars @StringLength(max = 6) String a,
      @ForAll @AlphaChars @StringLength(max = 6) String b) {
    int distance = EditDistance.between(a, b);
    assertEquals(distance, EditDistance.between(b, a));
    assertEquals(a.equals(b), distance == 0);
    assertTrue(distance <= Math.max(a.length(), b.length()));
    assertTrue(distance >= Math.abs(a.length() - b.length()));
  }
}
