package dev.selvage.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import dev.selvage.fixtures.Pictures;
import dev.selvage.image.Color;
import dev.selvage.image.FinishedPixels;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrimTest {
  private static TrimBox box(String effect, Raster picture) {
    return ((Trim) new Effect(effect).pixels()).of(FinishedPixels.of(picture));
  }

  private static Raster white() {
    return TrimCases.white();
  }

  @ParameterizedTest
  @CsvSource({
    "trim, 10,",
    "trim::, 10,",
    "trim:0, 0,",
    "trim:100, 100,",
    "trim:50:yellow, 50, #ffff00",
    "trim::rgb:abc, 10, #aabbcc",
    "trim:10:rgb:ffffff80, 10, #ffffff80",
  })
  void isWrittenAsInUrls(String text, int percent, String color) {
    assertEquals(
        new Trim(percent, color == null ? null : Color.parse(color)), new Effect(text).pixels());
  }

  @ParameterizedTest
  @ValueSource(strings = {"trim:-1", "trim:101", "trim:ten", "trim:white", "trim:10:nocolor"})
  void refusesOthers(String text) {
    UsageException refused = assertThrows(UsageException.class, () -> new Effect(text));
    assertTrue(String.valueOf(refused.getMessage()).contains("trim"), refused.getMessage());
  }

  // 441.67 levels are 100 %: 44.17 in one channel, 25.5 in all of them, are 10 %.
  @ParameterizedTest
  @CsvSource({
    "trim:10, e6e6e6, true",
    "trim:10, e5e5e5, false",
    "trim:10, ffffd3, true",
    "trim:10, ffffd2, false",
    "trim:0, ffffff, true",
    "trim:0, fffeff, false",
    "trim:100, 000000, true",
    "trim:99, 000000, false",
  })
  void leavesAPictureThatIsAllEdge(String effect, String rgb, boolean blank) {
    Raster picture = TrimCases.rect(white(), 20, 20, 60, 60, Integer.parseInt(rgb, 16));
    TrimBox expected =
        blank
            ? new TrimBox(0, 0, picture.size(), true)
            : new TrimBox(20, 20, new Size(60, 60), false);
    assertEquals(expected, box(effect, picture));
    assertEquals(blank, new Trim(10, null).warning(expected).isPresent());
  }

  @Test
  void takesTheCommonestCornerAndElseTheUpperLeft() {
    Raster two = TrimCases.rect(white(), 0, 0, 150, 50, 0x0000ff);
    TrimCases.rect(two, 149, 109, 1, 1, 0x123456);
    // Blue twice, white and a third colour once each: what is not blue is left.
    assertEquals(new TrimBox(0, 50, new Size(150, 60), false), box("trim", two));
    Raster four = TrimCases.rect(white(), 0, 0, 1, 1, 0xff0000);
    TrimCases.rect(four, 149, 0, 1, 1, 0x00ff00);
    TrimCases.rect(four, 149, 109, 1, 1, 0x0000ff);
    assertEquals(new TrimBox(0, 0, new Size(150, 110), false), box("trim", four));
  }

  @Test
  void cutsWhatIsTransparentWhateverItsColour() {
    Raster picture = Pictures.noise(PixelFormat.RGBA, 40, 30, 3);
    for (int y = 0; y < 30; y++) {
      for (int x = 0; x < 40; x++) {
        boolean inside = x >= 5 && x < 31 && y >= 7 && y < 29;
        picture.data()[picture.index(x, y) + 3] = (byte) (inside ? 255 : 0);
      }
    }
    assertEquals(new TrimBox(5, 7, new Size(26, 22), false), box("trim:1", picture));
    assertEquals(new TrimBox(5, 7, new Size(26, 22), false), box("trim:1:lime", picture));
  }

  /** Any two points on white, which are all that is left. */
  @Property(tries = 300)
  void boxIsThatOfWhatIsNotEdge(
      @ForAll @IntRange(max = 149) int x1,
      @ForAll @IntRange(max = 109) int y1,
      @ForAll @IntRange(max = 149) int x2,
      @ForAll @IntRange(max = 109) int y2) {
    Raster picture = TrimCases.rect(white(), x1, y1, 1, 1, 0x00ff00);
    TrimCases.rect(picture, x2, y2, 1, 1, 0x0000ff);
    Size size = new Size(Math.abs(x1 - x2) + 1, Math.abs(y1 - y2) + 1);
    TrimBox expected = new TrimBox(Math.min(x1, x2), Math.min(y1, y2), size, false);
    assertEquals(expected, box("trim:10:white", picture));
    Raster cut = new Effect("trim:10:white").pixels().apply(picture);
    assertEquals(size, cut.size());
  }
}
