package dev.selvage.resample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.util.Random;

/** A window in an array of noise, which tells whether anything outside the window was written. */
final class Canvas {
  private final Raster window;
  private final byte[] before;

  private Canvas(Raster window) {
    this.window = window;
    this.before = window.data().clone();
  }

  /** A window with a margin of its own on each side. */
  static Canvas noise(PixelFormat format, int width, int height, Random random) {
    int stride = width * format.channels() + random.nextInt(9);
    int offset = random.nextInt(13);
    byte[] data = new byte[offset + height * stride + random.nextInt(13)];
    random.nextBytes(data);
    return new Canvas(Raster.wrap(format, width, height, data, offset, stride));
  }

  Raster window() {
    return window;
  }

  void assertUntouchedOutside() {
    int row = window.width() * window.format().channels();
    for (int i = 0; i < before.length; i++) {
      int fromFirstRow = i - window.offset();
      boolean inside =
          fromFirstRow >= 0
              && fromFirstRow / window.stride() < window.height()
              && fromFirstRow % window.stride() < row;
      if (!inside) {
        assertEquals(before[i], window.data()[i], "byte " + i + " outside of " + window);
      }
    }
  }
}
