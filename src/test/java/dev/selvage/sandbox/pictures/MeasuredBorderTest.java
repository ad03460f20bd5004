package dev.selvage.sandbox.pictures;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.selvage.fixtures.Pictures;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import org.junit.jupiter.api.Test;

/** Every expected value is worked out by hand. */
class MeasuredBorderTest {
  @Test
  void onePixelIsItsOwnRing() {
    assertEquals(
        new MeasuredBorder(1, 2, 3, 255, true),
        MeasuredBorder.of(pixels(PixelFormat.RGB, 1, 1, 1, 2, 3)));
  }

  @Test
  void grayHasThreeEqualChannelsAndIsOpaque() {
    assertEquals(
        new MeasuredBorder(7, 7, 7, 255, true),
        MeasuredBorder.of(pixels(PixelFormat.GRAY, 2, 1, 7, 7)));
  }

  @Test
  void theInsideDoesNotCount() {
    // 8 pixels of 100 around one of 0.
    assertEquals(
        new MeasuredBorder(100, 100, 100, 255, true),
        MeasuredBorder.of(
            pixels(PixelFormat.GRAY, 3, 3, 100, 100, 100, 100, 0, 100, 100, 100, 100)));
  }

  @Test
  void cornersCountOnce() {
    // Corners 80, the rest of the ring 0: 4 * 80 / 8 = 40; counted twice it would be 53.
    assertEquals(
        new MeasuredBorder(40, 40, 40, 255, false),
        MeasuredBorder.of(pixels(PixelFormat.GRAY, 3, 3, 80, 0, 80, 0, 255, 0, 80, 0, 80)));
  }

  @Test
  void oneRowAndOneColumnAreAllRing() {
    // (10 + 12 + 14 + 16) / 4 = 13.
    MeasuredBorder expected = new MeasuredBorder(13, 13, 13, 255, true);
    assertEquals(expected, MeasuredBorder.of(pixels(PixelFormat.GRAY, 4, 1, 10, 12, 14, 16)));
    assertEquals(expected, MeasuredBorder.of(pixels(PixelFormat.GRAY, 1, 4, 10, 12, 14, 16)));
  }

  @Test
  void halvesRoundUp() {
    // 2 / 4 = 0.5 and 1 / 4 = 0.25.
    assertEquals(
        new MeasuredBorder(1, 1, 1, 255, true),
        MeasuredBorder.of(pixels(PixelFormat.GRAY, 2, 2, 0, 1, 1, 0)));
    assertEquals(
        new MeasuredBorder(0, 0, 0, 255, true),
        MeasuredBorder.of(pixels(PixelFormat.GRAY, 2, 2, 0, 1, 0, 0)));
  }

  @Test
  void colourIsWeightedByAlpha() {
    // Red: 200 * 255 / (255 + 51) = 166.67; blue: 60 * 51 / 306 = 10; alpha: 306 / 2 = 153.
    assertEquals(
        new MeasuredBorder(167, 0, 10, 153, false),
        MeasuredBorder.of(pixels(PixelFormat.RGBA, 2, 1, 200, 0, 0, 255, 0, 0, 60, 51)));
  }

  @Test
  void aFullyTransparentBorderIsNothingAndHomogeneous() {
    assertEquals(
        new MeasuredBorder(0, 0, 0, 0, true),
        MeasuredBorder.of(pixels(PixelFormat.RGBA, 2, 1, 255, 0, 0, 0, 0, 255, 0, 0)));
  }

  @Test
  void colourNobodySeesDoesNotCount() {
    // Alpha (8 + 0) / 2 = 4 is near both; the second pixel's colour is not there to be compared.
    assertEquals(
        new MeasuredBorder(200, 100, 50, 4, true),
        MeasuredBorder.of(pixels(PixelFormat.RGBA, 2, 1, 200, 100, 50, 8, 0, 0, 0, 0)));
  }

  @Test
  void eightIsNearAndNineIsNot() {
    assertEquals(
        new MeasuredBorder(108, 108, 108, 255, true),
        MeasuredBorder.of(pixels(PixelFormat.GRAY, 2, 1, 100, 116)));
    assertEquals(
        new MeasuredBorder(109, 109, 109, 255, false),
        MeasuredBorder.of(pixels(PixelFormat.GRAY, 2, 1, 100, 118)));
  }

  @Test
  void oneInAHundredMayBeOff() {
    // The ring of 26 x 26 has 4 * 25 = 100 pixels. One of 255 among 99 of 200: mean 200.55.
    Raster image = Pictures.solid(PixelFormat.GRAY, 26, 26, 200);
    image.data()[0] = (byte) 255;
    assertEquals(new MeasuredBorder(201, 201, 201, 255, true), MeasuredBorder.of(image));
    image.data()[25] = (byte) 255;
    assertEquals(new MeasuredBorder(201, 201, 201, 255, false), MeasuredBorder.of(image));
  }

  @Test
  void aGradientIsItsMeanAndNotHomogeneous() {
    // Rows of 0, 10, .., 90. Ring of 10 x 10: ends 10 * (0 + 90), sides 2 * (10 + .. + 80) = 720.
    Raster image = Pictures.solid(PixelFormat.GRAY, 10, 10, 0);
    for (int i = 0; i < 100; i++) {
      image.data()[i] = (byte) (i / 10 * 10);
    }
    // 1620 / 36 = 45.
    assertEquals(new MeasuredBorder(45, 45, 45, 255, false), MeasuredBorder.of(image));
  }

  @Test
  void shiftingGoesFortyAwayInsideTheRange() {
    assertEquals(
        new MeasuredBorder(40, 215, 88, 9, true),
        new MeasuredBorder(0, 255, 128, 9, true).shifted());
  }

  private static Raster pixels(PixelFormat format, int width, int height, int... samples) {
    Raster pixels = Raster.allocate(format, width, height);
    assertEquals(pixels.data().length, samples.length);
    for (int i = 0; i < samples.length; i++) {
      pixels.data()[i] = (byte) samples[i];
    }
    return pixels;
  }
}
