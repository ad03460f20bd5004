package dev.selvage.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.Pictures;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlendTest {
  @ParameterizedTest
  @ValueSource(doubles = {1, 0.5, 0.25, 0.07})
  void staysWithinOneLevelOfDoublePrecision(double opacity) {
    for (int aboveAlpha = 0; aboveAlpha < 256; aboveAlpha += 3) {
      for (int belowAlpha = 0; belowAlpha < 256; belowAlpha += 5) {
        for (int above = 0; above < 256; above += 15) {
          check(above, aboveAlpha, 255 - above / 2, belowAlpha, opacity);
        }
      }
    }
  }

  /** The formula of Porter and Duff, on colours that are not multiplied by alpha. */
  private static void check(int above, int aboveAlpha, int below, int belowAlpha, double opacity) {
    double top = aboveAlpha / 255.0 * opacity;
    double bottom = belowAlpha / 255.0 * (1 - top);
    double alpha = (top + bottom) * 255;
    double color = top + bottom == 0 ? 0 : (above * top + below * bottom) / (top + bottom);
    Raster target = Pictures.solid(PixelFormat.RGBA, 1, 1, below, 0, below, belowAlpha);
    Blend.over(
        Pictures.solid(PixelFormat.RGBA, 1, 1, above, 0, above, aboveAlpha), opacity, target);
    assertEquals(alpha, target.sample(0, 0, 3), 0.51);
    if (target.sample(0, 0, 3) > 0) {
      assertEquals(color, target.sample(0, 0, 0), 0.6);
    }
    if (belowAlpha == 255) {
      Raster opaque = Pictures.solid(PixelFormat.RGB, 1, 1, below, 0, below);
      Blend.over(
          Pictures.solid(PixelFormat.RGBA, 1, 1, above, 0, above, aboveAlpha), opacity, opaque);
      assertEquals(color, opaque.sample(0, 0, 2), 0.51);
      assertEquals(0, opaque.sample(0, 0, 1));
    }
  }

  @Test
  void opaquePixelsReplaceWhatWasThere() {
    for (PixelFormat from : PixelFormat.values()) {
      for (PixelFormat to : PixelFormat.values()) {
        Raster source = Pictures.solid(from, 3, 2, 77, 77, 77, 255);
        Raster target = Pictures.noise(to, 3, 2, 5);
        Blend.over(source, 1, target);
        String expected = "4d4d4dff".substring(0, 2 * to.channels());
        assertEquals(expected, Samples.at(target, 2, 1), from + " over " + to);
      }
    }
  }

  @Test
  void whatDoesNotShowHasNoColour() {
    Raster target = Raster.allocate(PixelFormat.RGBA, 1, 1);
    Blend.over(Pictures.solid(PixelFormat.RGBA, 1, 1, 200, 100, 50, 1), 0.1, target);
    assertEquals("00000000", Samples.at(target, 0, 0));
  }

  @Test
  void nothingChangesNothing() {
    Raster target = Pictures.noise(PixelFormat.RGBA, 4, 4, 9);
    byte[] before = target.data().clone();
    Blend.over(Pictures.solid(PixelFormat.RGBA, 4, 4, 200, 100, 50, 0), 1, target);
    Blend.over(Pictures.solid(PixelFormat.RGB, 4, 4, 200), 0, target);
    assertTrue(Arrays.equals(before, target.data()));
  }
}
