package dev.selvage.resample;

import static org.junit.jupiter.api.Assertions.fail;

import dev.selvage.image.Raster;

/** Compares pixels as the kernels' contract does. */
final class Differences {
  private static final int ALPHA_THAT_CARRIES_COLOR = 32;

  private Differences() {}

  /** Gray, colour and alpha within one level; colour at low alpha only once multiplied by it. */
  static void assertWithinOneLevel(Raster expected, Raster actual, String what) {
    int channels = expected.format().channels();
    for (int y = 0; y < expected.height(); y++) {
      for (int x = 0; x < expected.width(); x++) {
        int alpha = channels == 4 ? expected.sample(x, y, 3) : 255;
        int actualAlpha = channels == 4 ? actual.sample(x, y, 3) : 255;
        for (int c = 0; c < channels; c++) {
          int e = expected.sample(x, y, c);
          int a = actual.sample(x, y, c);
          // What is within a level is so whatever its alpha: the product of two samples that are
          // each one off, 239 * 23 for 238 * 22, would be 1.02 off.
          boolean within = Math.abs(a - e) <= 1;
          if (!within && c != 3 && alpha < ALPHA_THAT_CARRIES_COLOR) {
            within = Math.abs(a * actualAlpha - e * alpha) <= 255;
          }
          if (!within) {
            String where = " at " + x + "," + y + " channel " + c + " alpha " + alpha;
            fail(what + where + ": expected " + e + ", was " + a);
          }
        }
      }
    }
  }
}
