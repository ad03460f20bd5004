package dev.selvage.sandbox.pictures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import org.junit.jupiter.api.Test;

class ShrinkTest {
  @Test
  void theLongerSideFillsTheBox() {
    assertEquals(new Size(600, 300), Shrink.fit(new Size(1200, 600), 600));
    assertEquals(new Size(300, 600), Shrink.fit(new Size(600, 1200), 600));
    assertEquals(new Size(600, 1), Shrink.fit(new Size(30_000, 1), 600));
  }

  @Test
  void nothingIsMadeLarger() {
    assertEquals(new Size(20, 10), Shrink.fit(new Size(20, 10), 600));
    assertEquals(new Size(600, 600), Shrink.fit(new Size(600, 600), 600));
  }

  @Test
  void theSameSizeIsTheSamePicture() {
    Raster pixels = Raster.allocate(PixelFormat.RGB, 3, 2);
    assertSame(pixels, Shrink.to(pixels, new Size(3, 2)));
  }

  @Test
  void eachNewPixelIsTheMeanOfThoseBelowIt() {
    byte[] samples = {10, 20, 50, 60, 30, 40, 70, 83};
    Raster small = Shrink.to(Raster.wrap(PixelFormat.GRAY, 4, 2, samples, 0, 4), new Size(2, 1));
    // (10 + 20 + 30 + 40) / 4 = 25; (50 + 60 + 70 + 83) / 4 = 65.75.
    assertArrayEquals(new byte[] {25, 66}, small.data());
  }

  @Test
  void sidesNeedNotDivide() {
    byte[] samples = {10, 20, 60};
    Raster small = Shrink.to(Raster.wrap(PixelFormat.GRAY, 3, 1, samples, 0, 3), new Size(2, 1));
    // The middle of three is at 1.5, so the first new pixel takes one and the second two.
    assertArrayEquals(new byte[] {10, 40}, small.data());
  }

  @Test
  void whatCannotBeSeenDoesNotColour() {
    byte[] samples = {100, 50, 25, 120, 0, 0, 0, 0};
    Raster small = Shrink.to(Raster.wrap(PixelFormat.RGBA, 2, 1, samples, 0, 8), new Size(1, 1));
    assertArrayEquals(new byte[] {100, 50, 25, 60}, small.data());
  }

  @Test
  void nothingStaysNothing() {
    byte[] samples = {100, 50, 25, 0, 9, 9, 9, 0};
    Raster small = Shrink.to(Raster.wrap(PixelFormat.RGBA, 2, 1, samples, 0, 8), new Size(1, 1));
    assertArrayEquals(new byte[] {0, 0, 0, 0}, small.data());
  }
}
