package dev.selvage.border;

import static dev.selvage.border.Pictures.set;
import static dev.selvage.fixtures.Pictures.solid;
import static dev.selvage.image.PixelFormat.GRAY;
import static dev.selvage.image.PixelFormat.RGB;
import static dev.selvage.image.PixelFormat.RGBA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.selvage.UsageException;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Small images whose border is worked out on paper. */
class BorderTest {
  private static final BorderPolicy DEFAULT = BorderPolicy.INSTANT_SITE;

  @Test
  void aWhiteImageHasAWhiteBorder() {
    assertEquals(info(true, 255, 255, 255, 255), measure(solid(RGB, 40, 30, 255, 255, 255)));
  }

  @ParameterizedTest
  @EnumSource(PixelFormat.class)
  void oneDotIsItsOwnBorder(PixelFormat format) {
    int[] samples = format == GRAY ? new int[] {7} : new int[] {7, 7, 7, 255};
    Raster dot = solid(format, 1, 1, Arrays.copyOf(samples, format.channels()));
    assertEquals(info(true, 7, 7, 7, 255), measure(dot));
  }

  @ParameterizedTest
  @CsvSource({
    // A ring of 2 (26 + 26) - 4 = 100 pixels: one may be off, a second one not.
    "1, true",
    "2, false",
  })
  void onePercentMayBeOff(int defects, boolean homogeneous) {
    Raster pixels = solid(RGB, 26, 26, 255, 255, 255);
    for (int i = 0; i < defects; i++) {
      set(pixels, 0, 10 + i, 155, 255, 255);
    }
    // One defect lowers the mean of red by 1, to 254; two by 2, to 253.
    assertEquals(info(homogeneous, 255 - defects, 255, 255, 255), measure(pixels));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 8, true",
    "0, 9, false",
    "1, 8, true",
    "1, 9, false",
    "2, 8, true",
    "2, 9, false",
  })
  void toleranceHoldsForEachChannelAndIncludesItsEnd(int channel, int off, boolean homogeneous) {
    // Mode: the colour stays 100 whatever the other pixels are.
    BorderPolicy policy = DEFAULT.toBuilder().estimator(Estimator.MODE).build();
    for (int sign = -1; sign <= 1; sign += 2) {
      int[] other = {100, 100, 100};
      other[channel] += sign * off;
      Raster pixels = solid(RGB, 10, 10, 100, 100, 100);
      set(pixels, 9, 4, other);
      assertEquals(info(homogeneous, 100, 100, 100, 255), Border.measure(pixels, policy));
    }
  }

  @Test
  void aGradientHasTheMeanOfItsRing() {
    // Columns of 0, 10, 20, 30; rows of 4, columns of 3 pixels. Ring: top 0+10+20+30 = 60,
    // bottom the same, middle row 0+30 = 30: 150 over 10 pixels is 15.
    Raster pixels = solid(GRAY, 4, 3, 99);
    for (int x = 0; x < 4; x++) {
      for (int y = 0; y < 3; y++) {
        set(pixels, x, y, 10 * x);
      }
    }
    assertEquals(info(false, 15, 15, 15, 255), measure(pixels));
    // Within 15 of 15 is all of it.
    BorderPolicy wide = DEFAULT.toBuilder().tolerance(15).build();
    assertTrue(Border.measure(pixels, wide).homogeneity());
  }

  @ParameterizedTest
  @CsvSource({
    // 4 pixels: (10 + 10 + 10 + last) / 4
    "11, HALF_UP, 10", "12, HALF_UP, 11", "13, HALF_UP, 11", "14, HALF_UP, 11",
    "11, DOWN, 10", "12, DOWN, 10", "13, DOWN, 10", "14, DOWN, 11",
  })
  void aMeanIsRoundedAsAsked(int last, Rounding rounding, int mean) {
    Raster pixels = solid(GRAY, 2, 2, 10);
    set(pixels, 1, 1, last);
    BorderPolicy policy = DEFAULT.toBuilder().rounding(rounding).build();
    assertEquals(info(true, mean, mean, mean, 255), Border.measure(pixels, policy));
  }

  @Test
  void cornersTwiceWeighTwice() {
    // 3x3, corners 0, the four others 90. Once: 360 / 8 = 45. Twice: 360 / 12 = 30.
    Raster pixels = solid(GRAY, 3, 3, 90);
    for (int corner = 0; corner < 4; corner++) {
      set(pixels, corner % 2 * 2, corner / 2 * 2, 0);
    }
    assertEquals(info(false, 45, 45, 45, 255), measure(pixels));
    BorderPolicy twice = DEFAULT.toBuilder().corners(Corners.TWICE).build();
    assertEquals(info(false, 30, 30, 30, 255), Border.measure(pixels, twice));
  }

  @ParameterizedTest
  @EnumSource(Estimator.class)
  void aTransparentBorderHasNoColour(Estimator estimator) {
    BorderPolicy policy = DEFAULT.toBuilder().estimator(estimator).build();
    Raster pixels = solid(RGBA, 5, 4, 200, 100, 50, 0);
    set(pixels, 2, 2, 1, 2, 3, 255);
    assertEquals(new BorderInfo(true, Rgba.TRANSPARENT), Border.measure(pixels, policy));
  }

  @Test
  void meansWeighColourByAlphaUnlessToldOtherwise() {
    // 4 pixels of alpha 255, 51, 0, 0; red 200, 80, and stored but unseen 255.
    Raster pixels = solid(RGBA, 2, 2, 255, 255, 255, 0);
    set(pixels, 0, 0, 200, 0, 0, 255);
    set(pixels, 1, 0, 80, 0, 0, 51);
    // Red (200 * 255 + 80 * 51) / 306 = 180; alpha 306 / 4 = 76.5, up to 77.
    assertEquals(info(false, 180, 0, 0, 77), measure(pixels));
    // Red (200 + 80) / 2 = 140.
    BorderPolicy unweighted = DEFAULT.toBuilder().estimator(Estimator.UNWEIGHTED_MEAN).build();
    assertEquals(info(false, 140, 0, 0, 77), Border.measure(pixels, unweighted));
  }

  @Test
  void medianIsTheLowerOneOfEachChannel() {
    // Four pixels; red 1 2 3 4, green 40 30 20 10, blue 5 5 9 9: the second of each in order.
    Raster pixels = Raster.allocate(RGB, 2, 2);
    set(pixels, 0, 0, 1, 40, 5);
    set(pixels, 1, 0, 2, 30, 5);
    set(pixels, 0, 1, 3, 20, 9);
    set(pixels, 1, 1, 4, 10, 9);
    BorderPolicy median = DEFAULT.toBuilder().estimator(Estimator.MEDIAN).build();
    assertEquals(info(false, 2, 20, 5, 255), Border.measure(pixels, median));
  }

  @Test
  void medianTakesColourOfVisiblePixelsAndAlphaOfAll() {
    Raster pixels = solid(RGBA, 5, 1, 250, 250, 250, 0);
    set(pixels, 0, 0, 10, 11, 12, 100);
    set(pixels, 1, 0, 20, 21, 22, 200);
    set(pixels, 2, 0, 30, 31, 32, 255);
    BorderPolicy median = DEFAULT.toBuilder().estimator(Estimator.MEDIAN).build();
    // Colour: the second of three. Alpha 0 0 100 200 255: the third of five.
    assertEquals(info(false, 20, 21, 22, 100), Border.measure(pixels, median));
  }

  @Test
  void modeIsTheMostFrequentValueAndTheLowestOfEquals() {
    BorderPolicy mode = DEFAULT.toBuilder().estimator(Estimator.MODE).build();
    Raster pixels = solid(RGB, 6, 1, 200, 0, 0);
    set(pixels, 0, 0, 100, 9, 9);
    set(pixels, 3, 0, 100, 9, 9);
    assertEquals(info(false, 200, 0, 0, 255), Border.measure(pixels, mode), "four of six");
    set(pixels, 5, 0, 100, 9, 9);
    assertEquals(info(false, 100, 9, 9, 255), Border.measure(pixels, mode), "three each");
  }

  @Test
  void modeTakesAllTransparentPixelsForOneValue() {
    BorderPolicy mode = DEFAULT.toBuilder().estimator(Estimator.MODE).build();
    Raster pixels = solid(RGBA, 5, 1, 0, 0, 0, 0);
    for (int x = 0; x < 3; x++) {
      set(pixels, x, 0, 50 * x, 7, 7, 0);
    }
    set(pixels, 3, 0, 1, 1, 1, 255);
    set(pixels, 4, 0, 1, 1, 1, 255);
    assertEquals(new BorderInfo(false, Rgba.TRANSPARENT), Border.measure(pixels, mode));
  }

  @Test
  void modeOfAnAreaIsRefused() {
    BorderPolicy mode =
        DEFAULT.toBuilder().estimator(Estimator.MODE).thickness(Integer.MAX_VALUE).build();
    Raster pixels = Raster.allocate(GRAY, 4097, 4096);
    UsageException thrown = assertThrows(UsageException.class, () -> Border.measure(pixels, mode));
    assertEquals("the mode of 16781312 pixels is too much", thrown.what());
  }

  @Test
  void alphaCountsAsAChannel() {
    Raster pixels = solid(RGBA, 10, 10, 60, 60, 60, 128);
    BorderPolicy mode = DEFAULT.toBuilder().estimator(Estimator.MODE).build();
    set(pixels, 3, 0, 60, 60, 60, 136);
    assertEquals(info(true, 60, 60, 60, 128), Border.measure(pixels, mode));
    set(pixels, 3, 0, 60, 60, 60, 137);
    assertEquals(info(false, 60, 60, 60, 128), Border.measure(pixels, mode));
  }

  @Test
  void nextToATransparentColourOnlyAlphaCounts() {
    // The mode is transparent; a white pixel of alpha 8 is within 8 of it, one of 9 is not.
    Raster pixels = solid(RGBA, 10, 10, 0, 0, 0, 0);
    BorderPolicy mode = DEFAULT.toBuilder().estimator(Estimator.MODE).build();
    set(pixels, 3, 0, 255, 255, 255, 8);
    assertEquals(new BorderInfo(true, Rgba.TRANSPARENT), Border.measure(pixels, mode));
    set(pixels, 3, 0, 255, 255, 255, 9);
    assertEquals(new BorderInfo(false, Rgba.TRANSPARENT), Border.measure(pixels, mode));
  }

  @Test
  void aTransparentPixelOnAnAlmostTransparentBorderFitsWhateverIsStoredInIt() {
    Raster pixels = solid(RGBA, 10, 10, 250, 250, 250, 8);
    set(pixels, 0, 5, 0, 0, 0, 0);
    // Alpha (35 * 8 + 0) / 36 = 7.8, so 8.
    assertEquals(info(true, 250, 250, 250, 8), measure(pixels));
  }

  @Test
  void measuringAllocatesAlmostNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Raster pixels = solid(RGB, 2000, 1000, 1, 2, 3);
    for (int i = 0; i < 3; i++) {
      measure(pixels);
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    BorderInfo info = measure(pixels);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertEquals(info(true, 1, 2, 3, 255), info);
    // The ring is 5996 pixels. The answer and two visitors take less than 300 bytes.
    assertTrue(allocated < 1000, () -> allocated + " bytes");
  }

  private static BorderInfo measure(Raster pixels) {
    return Border.measure(pixels, DEFAULT);
  }

  private static BorderInfo info(boolean homogeneity, int red, int green, int blue, int alpha) {
    return new BorderInfo(homogeneity, Rgba.ofBytes(red, green, blue, alpha));
  }
}
