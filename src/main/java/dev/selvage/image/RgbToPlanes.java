package dev.selvage.image;

import dev.selvage.image.internal.color.YccMatrix;
import java.util.Arrays;

/**
 * Writes pixels and colours as luma and chroma (JFIF; ITU-T T.871, 7): a sample of chroma is the
 * mean of the pixels that it is for. Holds nothing.
 */
public final class RgbToPlanes {
  private RgbToPlanes() {}

  /**
   * Writes a picture.
   *
   * @param pixels GRAY or RGB
   * @param planes planar, on the heap, of the same size
   * @throws IllegalArgumentException if sizes differ or the pixels have alpha
   */
  public static void write(Raster pixels, Raster planes) {
    if (!pixels.size().equals(planes.size()) || pixels.format().hasAlpha()) {
      throw new IllegalArgumentException(pixels + " on " + planes);
    }
    if (pixels.format() == PixelFormat.GRAY) {
      writeGray(pixels, planes);
      return;
    }
    for (int y = 0; y < planes.height(); y++) {
      writeLuma(pixels, planes, y);
    }
    for (int y = 0; y < planes.chroma().blue().height(); y++) {
      writeChroma(pixels, planes.chroma(), y);
    }
  }

  /** Fills planes on the heap with one colour, whose alpha does not count. */
  public static void fill(Color color, Raster planes) {
    ChromaPlanes chroma = planes.chroma();
    fill(planes, YccMatrix.luma(color.red(), color.green(), color.blue()));
    fill(chroma.blue(), YccMatrix.blue(color.red(), color.green(), color.blue(), 1));
    fill(chroma.red(), YccMatrix.red(color.red(), color.green(), color.blue(), 1));
  }

  private static void writeGray(Raster pixels, Raster luma) {
    for (int y = 0; y < luma.height(); y++) {
      System.arraycopy(
          pixels.data(), pixels.index(0, y), luma.data(), luma.index(0, y), luma.width());
    }
    fill(luma.chroma().blue(), 128);
    fill(luma.chroma().red(), 128);
  }

  private static void writeLuma(Raster rgb, Raster luma, int y) {
    byte[] from = rgb.data();
    int read = rgb.index(0, y);
    int write = luma.index(0, y);
    for (int x = 0; x < luma.width(); x++, read += 3) {
      luma.data()[write + x] =
          (byte) YccMatrix.luma(from[read] & 0xff, from[read + 1] & 0xff, from[read + 2] & 0xff);
    }
  }

  private static void writeChroma(Raster rgb, ChromaPlanes chroma, int y) {
    Raster blue = chroma.blue();
    Raster red = chroma.red();
    int firstRow = chroma.firstRow(y);
    int endRow = chroma.endRow(y, rgb.height());
    byte[] from = rgb.data();
    for (int x = 0; x < blue.width(); x++) {
      int reds = 0;
      int greens = 0;
      int blues = 0;
      int first = chroma.firstColumn(x);
      int end = chroma.endColumn(x, rgb.width());
      for (int row = firstRow; row < endRow; row++) {
        int last = rgb.index(end, row);
        for (int i = rgb.index(first, row); i < last; i += 3) {
          reds += from[i] & 0xff;
          greens += from[i + 1] & 0xff;
          blues += from[i + 2] & 0xff;
        }
      }
      int count = (endRow - firstRow) * (end - first);
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
