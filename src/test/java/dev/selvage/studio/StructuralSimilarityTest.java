package dev.selvage.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.selvage.fixtures.Pictures;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import org.junit.jupiter.api.Test;

/** Expected values are worked out by the formula of the paper, on paper. */
class StructuralSimilarityTest {
  private static final double C1 = 6.5025;
  private static final double C2 = 58.5225;

  @Test
  void thePictureItselfIsTheSame() {
    Raster picture = chequered(100, 140);
    assertEquals(1, StructuralSimilarity.to(picture).of(picture), 1e-12);
  }

  @Test
  void flatPicturesDifferByTheirLevel() {
    Raster dark = Pictures.solid(PixelFormat.RGB, 19, 13, 100, 100, 100);
    Raster light = Pictures.solid(PixelFormat.RGB, 19, 13, 120, 120, 120);
    assertEquals(
        (2.0 * 100 * 120 + C1) / (100 * 100 + 120 * 120 + C1),
        StructuralSimilarity.to(dark).of(light),
        1e-12);
  }

  @Test
  void aPatternIsUnlikeItsNegative() {
    // Mean 120 and variance 400 in each window of both, and the opposite of that as covariance.
    double expected = (-2 * 400 + C2) / (2 * 400 + C2);
    assertEquals(
        expected, StructuralSimilarity.to(chequered(100, 140)).of(chequered(140, 100)), 1e-12);
  }

  @Test
  void colourCountsByItsLuma() {
    Raster gray = Pictures.solid(PixelFormat.RGB, 8, 8, 76, 76, 76);
    Raster red = Pictures.solid(PixelFormat.RGB, 8, 8, 255, 0, 0);
    assertEquals(1, StructuralSimilarity.to(gray).of(red), 1e-12);
  }

  @Test
  void whatIsSmallerThanAWindowIsOne() {
    Raster dark = Pictures.solid(PixelFormat.GRAY, 3, 2, 100, 100, 100);
    Raster light = Pictures.solid(PixelFormat.GRAY, 3, 2, 120, 120, 120);
    assertEquals(
        (2.0 * 100 * 120 + C1) / (100 * 100 + 120 * 120 + C1),
        StructuralSimilarity.to(dark).of(light),
        1e-12);
  }

  private static Raster chequered(int one, int other) {
    Raster picture = Pictures.solid(PixelFormat.GRAY, 24, 16, one, one, one);
    for (int y = 0; y < 16; y++) {
      for (int x = (y & 1); x < 24; x += 2) {
        picture.data()[picture.index(x, y)] = (byte) other;
      }
    }
    return picture;
  }
}
