package dev.selvage.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.Pictures;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FinishedPixelsTest {
  private static Raster around(int width, int height, int middle, int noise, Random random) {
    Raster plane = Raster.allocate(PixelFormat.GRAY, width, height);
    for (int i = 0; i < plane.data().length; i++) {
      int sample = middle + random.nextInt(2 * noise + 1) - noise;
      plane.data()[i] = (byte) Math.max(0, Math.min(255, sample));
    }
    return plane;
  }

  /** Where a part is said to be near a colour, each pixel of it is. */
  @Property(tries = 400)
  void partsThatAreNearHaveNoPixelThatIsNot(
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 1, max = 9) int height,
      @ForAll @IntRange(min = 8, max = 90) int level,
      @ForAll @IntRange(min = 0, max = 14) int noise,
      @ForAll @IntRange(max = 0xffffff) int rgb,
      @ForAll boolean halved,
      @ForAll long seed) {
    Color color = Color.opaque(rgb);
    Random random = new Random(seed);
    double luma = 0.299 * color.red() + 0.587 * color.green() + 0.114 * color.blue();
    int blue = (int) Math.round(128 + (color.blue() - luma) / 1.772);
    int red = (int) Math.round(128 + (color.red() - luma) / 1.402);
    int factor = halved ? 2 : 1;
    int across = (width + factor - 1) / factor;
    int down = (height + factor - 1) / factor;
    Raster planes =
        Raster.planar(
            around(width, height, (int) Math.round(luma), 2 * noise, random),
            new ChromaPlanes(
                around(across, down, blue, noise / 2, random),
                around(across, down, red, noise / 2, random),
                factor,
                factor));
    FinishedPixels pixels = FinishedPixels.of(Decoded.of(planes));
    int x = random.nextInt(width);
    int y = random.nextInt(height);
    int columns = 1 + random.nextInt(width - x);
    int rows = 1 + random.nextInt(height - y);
    boolean near = pixels.near(color, level).holds(x, y, columns, rows);
    Raster part = pixels.read(x, y, columns, rows);
    if (near) {
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          assertEquals(color.red(), part.sample(column, row, 0), level);
          assertEquals(color.green(), part.sample(column, row, 1), level);
          assertEquals(color.blue(), part.sample(column, row, 2), level);
        }
      }
    } else {
      assertTrue(noise > 0 || level < 12, "what has no noise is near");
    }
  }

  @Property(tries = 1000)
  void rangesHoldWhatLiesInThem(
      @ForAll @Size(min = 1, max = 60) byte[] samples,
      @ForAll @IntRange(min = 1, max = 4) int channels,
      @ForAll @IntRange(max = 255) int low,
      @ForAll @IntRange(max = 127) int width,
      @ForAll @IntRange(max = 7) int from) {
    int[] lows = new int[channels];
    int[] highs = new int[channels];
    for (int c = 0; c < channels; c++) {
      lows[c] = Math.min(255, low + c);
      highs[c] = Math.min(255, lows[c] + width);
    }
    // Most of them in their ranges.
    byte[] data = new byte[from + samples.length];
    boolean within = true;
    for (int i = 0; i < samples.length; i++) {
      int c = i % channels;
      int sample = lows[c] + (samples[i] & 0xff) % (highs[c] - lows[c] + 1);
      sample = samples[i] == 100 ? 0 : sample;
      data[from + i] = (byte) sample;
      within &= sample >= lows[c] && sample <= highs[c];
    }
    ByteBuffer buffer = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(within, new SampleRanges(lows, highs).hold(buffer, from, samples.length));
    data[from + samples.length / 2] = (byte) (highs[samples.length / 2 % channels] + 1);
    if ((data[from + samples.length / 2] & 0xff) > 0) {
      assertFalse(new SampleRanges(lows, highs).hold(buffer, from, samples.length));
    }
  }

  @Test
  void aGrayPictureIsNotNearAColour() {
    FinishedPixels gray = FinishedPixels.of(Pictures.solid(PixelFormat.GRAY, 9, 9, 255));
    assertFalse(gray.near(Color.parse("yellow"), 25).holds(0, 0, 9, 9));
    assertTrue(gray.near(Color.WHITE, 25).holds(0, 0, 9, 9));
    FinishedPixels clear = FinishedPixels.of(Raster.allocate(PixelFormat.RGBA, 9, 9));
    assertFalse(clear.near(Color.BLACK, 25).holds(0, 0, 9, 9));
    assertTrue(clear.near(Color.TRANSPARENT, 25).holds(0, 0, 9, 9));
  }
}
