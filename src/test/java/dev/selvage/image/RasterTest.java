package dev.selvage.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PixelsTest {
  @Test
  void rowsFollowEachOtherInNewPixels() {
    Raster pixels = Raster.allocate(PixelFormat.RGB, 3, 2);
    assertEquals(18, pixels.data().length);
    assertEquals(9, pixels.stride());
    assertEquals(15, pixels.index(2, 1));
    assertTrue(pixels.isPacked());
    assertEquals("RGB 3x2", pixels.toString());
  }

  @Test
  void aWindowShowsTheSameSamples() {
    Raster whole = Raster.allocate(PixelFormat.GRAY, 4, 3);
    Raster window = whole.window(1, 1, 2, 2);
    whole.data()[1 * 4 + 1] = 7;
    whole.data()[2 * 4 + 2] = (byte) 200;
    assertEquals(7, window.sample(0, 0, 0));
    assertEquals(200, window.sample(1, 1, 0));
    assertEquals(new Size(2, 2), window.size());
    assertFalse(window.isPacked());
  }

  @Test
  void windowsAndSamplesStayInside() {
    Raster pixels = Raster.allocate(PixelFormat.RGBA, 4, 3);
    assertThrows(IndexOutOfBoundsException.class, () -> pixels.window(3, 0, 2, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> pixels.window(0, -1, 2, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> pixels.sample(4, 0, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> pixels.sample(0, 0, 4));
  }

  @Test
  void wrappedRowsMustLieInTheArray() {
    byte[] data = new byte[10];
    assertEquals(
        2, Raster.wrap(PixelFormat.GRAY, 2, 2, data, 3, 5).height(), "3 + 5 + 2 are all there");
    assertThrows(
        IllegalArgumentException.class, () -> Raster.wrap(PixelFormat.GRAY, 2, 2, data, 4, 5));
    assertThrows(
        IllegalArgumentException.class, () -> Raster.wrap(PixelFormat.RGB, 2, 1, data, 0, 5));
    assertThrows(
        IllegalArgumentException.class, () -> Raster.wrap(PixelFormat.GRAY, 2, 1, data, -1, 5));
  }

  @Test
  void moreThanOneArrayHoldsIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> Raster.allocate(PixelFormat.RGBA, 30_000, 30_000));
  }
}
