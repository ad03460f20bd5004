package dev.selvage.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.selvage.fixtures.Pictures;
import dev.selvage.image.Color;
import dev.selvage.image.FinishedPixels;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutoColorTest {
  private static Color border(Raster picture) {
    return AutoColor.BORDER.of(FinishedPixels.of(picture));
  }

  private static Color predominant(Raster picture) {
    return AutoColor.PREDOMINANT.of(FinishedPixels.of(picture));
  }

  private static Color rgb(String hex) {
    return Color.parse("#" + hex);
  }

  @Test
  void ofTheRingAloneOrOfAll() {
    Raster picture = TrimCases.rect(TrimCases.white(), 1, 1, 148, 108, 0x204060);
    assertEquals(rgb("ffffff"), border(picture));
    assertEquals(rgb("204060"), predominant(picture));
  }

  // Of the ring of 150 x 110 px, 516 px, each side is one colour; corners belong to the rows.
  @ParameterizedTest
  @CsvSource({
    "ff0000, 00ff00, 0000ff, 808080, 00ff00",
    "ff0000, 00ff00, 0000ff, 0000ff, 0000ff",
    "ff0000, fe0101, 0000ff, 00ffff, ff0101",
  })
  void theFullestBinWins(String top, String bottom, String left, String right, String expected) {
    Raster picture = TrimCases.white();
    TrimCases.rect(picture, 0, 1, 1, 108, Integer.parseInt(left, 16));
    TrimCases.rect(picture, 149, 1, 1, 108, Integer.parseInt(right, 16));
    TrimCases.rect(picture, 0, 0, 150, 1, Integer.parseInt(top, 16));
    TrimCases.rect(picture, 0, 109, 150, 1, Integer.parseInt(bottom, 16));
    assertEquals(rgb(expected), border(picture));
  }

  @Test
  void itsMeanRoundsHalfUp() {
    Raster picture = Pictures.solid(PixelFormat.GRAY, 4, 1, 0);
    picture.data()[0] = 100;
    picture.data()[1] = 101;
    picture.data()[2] = 40;
    picture.data()[3] = 90;
    // 96 to 111 holds two: 100.5.
    assertEquals(rgb("656565"), predominant(picture));
    assertEquals(rgb("656565"), border(picture));
  }

  @Test
  void alphaWeighsAndWhatIsTransparentAroundDoesNotCount() {
    Raster picture = Raster.allocate(PixelFormat.RGBA, 150, 110);
    TrimCases.rect(picture, 30, 20, 60, 40, 0xc00000);
    TrimCases.rect(picture, 31, 21, 58, 38, 0x00c000);
    assertEquals(rgb("c00000"), border(picture));
    assertEquals(rgb("00c000"), predominant(picture));
    for (int i = 3; i < picture.data().length; i += 4) {
      if (picture.data()[i - 2] != 0) {
        picture.data()[i] = 10;
      }
    }
    // 196 px of 255 weigh more than 2,204 of 10.
    assertEquals(rgb("c00000"), predominant(picture));
    assertEquals(Color.TRANSPARENT, border(Raster.allocate(PixelFormat.RGBA, 3, 2)));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 5", "5, 1", "2, 2", "3, 3"})
  void countsEachPixelOfTheRingOnce(int width, int height) {
    Raster picture = Pictures.noise(PixelFormat.GRAY, width, height, 5);
    int half = width * height / 2;
    for (int i = 0; i < width * height; i++) {
      // One more of the light ones, unless they are as many.
      picture.data()[i] = (byte) (i < half ? 7 : 200);
    }
    // Of 3 x 3 the middle one, which is light, does not count.
    boolean even = width == height && width > 1;
    assertEquals(rgb(even ? "070707" : "c8c8c8"), border(picture));
  }
}
