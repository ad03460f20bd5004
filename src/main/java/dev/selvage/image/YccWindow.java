package dev.selvage.image;

import java.util.Arrays;

/**
 * A rectangle of a picture in luma and chroma, whose edges need not be those of chroma samples: the
 * first and the last of these may be for pixels outside of it too. On the heap, to be drawn on.
 *
 * @param luma GRAY pixels
 * @param blue GRAY pixels: all samples of which any pixel lies inside
 * @param red GRAY pixels, as many
 * @param chroma pixels to one sample of chroma, each way: 1 or 2
 * @param leadX pixels across that the first column of chroma reaches beyond the left edge, below
 *     {@code chroma}
 * @param leadY pixels down that the first row of chroma reaches beyond the upper edge
 */
public record YccWindow(Raster luma, Raster blue, Raster red, int chroma, int leadX, int leadY) {
  /** Refuses chroma of another size than follows. */
  public YccWindow {
    Size expected =
        new Size(
            (leadX + luma.width() + chroma - 1) / chroma,
            (leadY + luma.height() + chroma - 1) / chroma);
    if (!blue.size().equals(expected) || !red.size().equals(expected)) {
      throw new IllegalArgumentException("chroma for " + luma + ": " + blue + ", " + red);
    }
  }

  /**
   * Writes a picture to it.
   *
   * @param pixels GRAY or RGB, of the window's size
   */
  public void write(Raster pixels) {
    if (!pixels.size().equals(luma.size()) || pixels.format().hasAlpha()) {
      throw new IllegalArgumentException(pixels + " on " + luma);
    }
    if (pixels.format() == PixelFormat.GRAY) {
      writeGray(pixels);
      return;
    }
    for (int y = 0; y < luma.height(); y++) {
      writeLuma(pixels, y);
    }
    for (int y = 0; y < blue.height(); y++) {
      writeChroma(pixels, y);
    }
  }

  /** Fills it with one colour, whose alpha does not count. */
  public void fill(Color color) {
    fill(luma, YccMatrix.luma(color.red(), color.green(), color.blue()));
    fill(blue, YccMatrix.blue(color.red(), color.green(), color.blue(), 1));
    fill(red, YccMatrix.red(color.red(), color.green(), color.blue(), 1));
  }

  /** The first column of luma that a column of chroma is for. */
  int firstColumn(int x) {
    return Math.max(0, x * chroma - leadX);
  }

  /** The end of those columns, exclusive. */
  int endColumn(int x) {
    return Math.min(luma.width(), (x + 1) * chroma - leadX);
  }

  /** The first row of luma that a row of chroma is for. */
  int firstRow(int y) {
    return Math.max(0, y * chroma - leadY);
  }

  /** The end of those rows, exclusive. */
  int endRow(int y) {
    return Math.min(luma.height(), (y + 1) * chroma - leadY);
  }

  private void writeGray(Raster pixels) {
    for (int y = 0; y < luma.height(); y++) {
      System.arraycopy(
          pixels.data(), pixels.index(0, y), luma.data(), luma.index(0, y), luma.width());
    }
    fill(blue, 128);
    fill(red, 128);
  }

  private void writeLuma(Raster rgb, int y) {
    byte[] from = rgb.data();
    int read = rgb.index(0, y);
    int write = luma.index(0, y);
    for (int x = 0; x < luma.width(); x++, read += 3) {
      luma.data()[write + x] =
          (byte) YccMatrix.luma(from[read] & 0xff, from[read + 1] & 0xff, from[read + 2] & 0xff);
    }
  }

  private void writeChroma(Raster rgb, int y) {
    byte[] from = rgb.data();
    for (int x = 0; x < blue.width(); x++) {
      int reds = 0;
      int greens = 0;
      int blues = 0;
      for (int row = firstRow(y); row < endRow(y); row++) {
        int end = rgb.index(endColumn(x), row);
        for (int i = rgb.index(firstColumn(x), row); i < end; i += 3) {
          reds += from[i] & 0xff;
          greens += from[i + 1] & 0xff;
          blues += from[i + 2] & 0xff;
        }
      }
      int count = (endRow(y) - firstRow(y)) * (endColumn(x) - firstColumn(x));
      blue.data()[blue.index(x, y)] = (byte) YccMatrix.blue(reds, greens, blues, count);
      red.data()[red.index(x, y)] = (byte) YccMatrix.red(reds, greens, blues, count);
    }
  }

  private static void fill(Raster plane, int sample) {
    for (int y = 0; y < plane.height(); y++) {
      int start = plane.index(0, y);
      Arrays.fill(plane.data(), start, start + plane.width(), (byte) sample);
    }
  }
}
