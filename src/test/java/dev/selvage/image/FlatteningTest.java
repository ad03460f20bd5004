package dev.selvage.image;

import static dev.selvage.image.TestImages.at;
import static dev.selvage.image.TestImages.bytes;
import static dev.selvage.image.TestImages.filled;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FlatteningTest {
  @Test
  void whatHasNoAlphaStaysAsItIs() {
    Raster rgb = filled(PixelFormat.RGB, 2, 2, 1, 2, 3);
    assertSame(rgb, Flattening.on(rgb, Color.BLACK));
    Raster gray = filled(PixelFormat.GRAY, 2, 2, 9);
    assertSame(gray, Flattening.on(gray, Color.BLACK));
  }

  @Test
  void theBackgroundShowsThrough() {
    Raster rgba = Raster.wrap(PixelFormat.RGBA, 2, 1, bytes(200, 100, 0, 128, 9, 9, 9, 0), 0, 8);
    Raster flat = Flattening.on(rgba, new Color(0, 50, 255, 255));
    assertEquals(PixelFormat.RGB, flat.format());
    assertTrue(flat.isPacked());
    // (200 * 128 + 0 * 127) / 255 = 100.39; (12800 + 6350) / 255 = 75.1; 255 * 127 / 255 = 127.
    assertArrayEquals(new int[] {100, 75, 127}, at(flat, 0, 0));
    assertArrayEquals(new int[] {0, 50, 255}, at(flat, 1, 0));
  }

  @Test
  void aWindowIsFlattenedAlone() {
    Raster whole = Raster.allocate(PixelFormat.RGBA, 5, 4);
    byte[] opaque = bytes(1, 2, 3, 255);
    System.arraycopy(opaque, 0, whole.data(), whole.index(3, 2), 4);
    Raster flat = Flattening.on(whole.window(2, 1, 3, 2), Color.WHITE);
    assertEquals("RGB 3x2", flat.toString());
    assertArrayEquals(new int[] {1, 2, 3}, at(flat, 1, 1));
    assertArrayEquals(new int[] {255, 255, 255}, at(flat, 0, 0));
  }

  @Property(tries = 500)
  void everySampleIsTheNearest(
      @ForAll @IntRange(max = 255) int sample,
      @ForAll @IntRange(max = 255) int alpha,
      @ForAll @IntRange(max = 255) int below) {
    Raster rgba = filled(PixelFormat.RGBA, 1, 1, sample, sample, sample, alpha);
    int flat = Flattening.on(rgba, new Color(below, below, below, 0)).sample(0, 0, 2);
    double exact = sample * (alpha / 255.0) + below * (1 - alpha / 255.0);
    assertTrue(Math.abs(exact - flat) <= 0.5 + 1e-9, () -> exact + " became " + flat);
  }
}
