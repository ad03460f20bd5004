package dev.selvage.border;

import dev.selvage.image.Raster;

/** Small images to measure. */
final class Pictures {
  private Pictures() {}

  static void set(Raster pixels, int x, int y, int... samples) {
    if (samples.length != pixels.format().channels()) {
      throw new IllegalArgumentException("wrong number of samples");
    }
    for (int channel = 0; channel < samples.length; channel++) {
      pixels.data()[pixels.index(x, y) + channel] = (byte) samples[channel];
    }
  }

  /** The same pixels in the middle of a larger canvas of other samples. */
  static Raster inWindow(Raster pixels, int margin) {
    int width = pixels.width();
    int height = pixels.height();
    Raster canvas = Raster.allocate(pixels.format(), width + 2 * margin, height + 2 * margin);
    for (int i = 0; i < canvas.data().length; i++) {
      canvas.data()[i] = (byte) (i * 89 + 7);
    }
    Raster window = canvas.window(margin, margin, width, height);
    for (int y = 0; y < height; y++) {
      System.arraycopy(
          pixels.data(),
          pixels.index(0, y),
          canvas.data(),
          window.index(0, y),
          width * pixels.format().channels());
    }
    return window;
  }

  /** Left and right exchanged. */
  static Raster mirrored(Raster pixels) {
    Raster out = Raster.allocate(pixels.format(), pixels.width(), pixels.height());
    for (int y = 0; y < pixels.height(); y++) {
      for (int x = 0; x < pixels.width(); x++) {
        copy(pixels, x, y, out, pixels.width() - 1 - x, y);
      }
    }
    return out;
  }

  /** A quarter turn. */
  static Raster turned(Raster pixels) {
    Raster out =
        Raster.allocate(
            pixels.format(), /* width= */ pixels.height(), /* height= */ pixels.width());
    for (int y = 0; y < pixels.height(); y++) {
      for (int x = 0; x < pixels.width(); x++) {
        copy(pixels, x, y, out, pixels.height() - 1 - y, x);
      }
    }
    return out;
  }

  private static void copy(Raster from, int x, int y, Raster to, int toX, int toY) {
    System.arraycopy(
        from.data(), from.index(x, y), to.data(), to.index(toX, toY), from.format().channels());
  }
}
