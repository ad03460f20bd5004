package dev.selvage.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Whether parts of a picture are near a colour, told of its samples as they are stored. For one
 * picture, one thread.
 */
final class NearColor {
  private final Raster raster;
  private final ByteBuffer samples;
  private final SampleRanges ranges;
  private final ChromaRanges chroma;

  /** Of planes: both of chroma, and the buffers that they lie in. */
  private record ChromaRanges(
      ByteBuffer blues, SampleRanges blue, ByteBuffer reds, SampleRanges red) {}

  /**
   * @param level the largest difference of red, green or blue, 0..255; alpha is the same
   */
  NearColor(Raster raster, Color color, int level) {
    this.raster = raster;
    this.samples = littleEndian(raster);
    if (raster.isPlanar()) {
      // JFIF; ITU-T T.871, 7. With these shares of the level no colour is off by more than 0.95 of
      // it, which leaves room for rounding where there is any.
      double luma = 0.299 * color.red() + 0.587 * color.green() + 0.114 * color.blue();
      double blue = 128 + (color.blue() - luma) / 1.772;
      double red = 128 + (color.red() - luma) / 1.402;
      ranges = around(luma, 0.5 * level - 1);
      chroma =
          new ChromaRanges(
              littleEndian(raster.chroma().blue()),
              around(blue, 0.25 * level - 0.5),
              littleEndian(raster.chroma().red()),
              around(red, 0.3 * level - 0.5));
    } else {
      ranges = around(raster.format(), color, level);
      chroma = new ChromaRanges(samples, ranges, samples, ranges);
    }
  }

  private static ByteBuffer littleEndian(Raster raster) {
    return raster.samples().duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  private static SampleRanges around(double middle, double room) {
    int low = (int) Math.max(0, Math.min(255, Math.ceil(middle - room)));
    int high = (int) Math.max(0, Math.min(255, Math.floor(middle + room)));
    return new SampleRanges(new int[] {low}, new int[] {Math.max(low, high)});
  }

  private static SampleRanges around(PixelFormat format, Color color, int level) {
    int[] channels = {color.red(), color.green(), color.blue(), color.alpha()};
    if (format == PixelFormat.GRAY) {
      int least = Math.min(color.red(), Math.min(color.green(), color.blue()));
      int most = Math.max(color.red(), Math.max(color.green(), color.blue()));
      // One sample is all three; it may be near none of them.
      return new SampleRanges(
          new int[] {Math.max(0, most - level)}, new int[] {Math.min(255, least + level)});
    }
    int[] low = new int[format.channels()];
    int[] high = new int[format.channels()];
    for (int c = 0; c < low.length; c++) {
      int room = c == 3 ? 0 : level;
      low[c] = Math.max(0, channels[c] - room);
      high[c] = Math.min(255, channels[c] + room);
    }
    return new SampleRanges(low, high);
  }

  /** Whether all pixels of a part are near; no may mean that it cannot be told so. */
  boolean holds(int x, int y, int width, int height) {
    int row = width * raster.format().channels();
    for (int i = y; i < y + height; i++) {
      if (!ranges.hold(samples, raster.index(x, i), row)) {
        return false;
      }
    }
    return !raster.isPlanar() || chromaHolds(x, y, width, height);
  }

  /** With the samples beside the part, between which chroma is interpolated. */
  private boolean chromaHolds(int x, int y, int width, int height) {
    ChromaPlanes planes = raster.chroma();
    Size size = planes.blue().size();
    int left = Math.max(0, x / planes.across() - 1);
    int right = Math.min(size.width(), (x + width - 1) / planes.across() + 2);
    int top = Math.max(0, y / planes.down() - 1);
    int bottom = Math.min(size.height(), (y + height - 1) / planes.down() + 2);
    for (int i = top; i < bottom; i++) {
      if (!chroma.blue.hold(chroma.blues, planes.blue().index(left, i), right - left)
          || !chroma.red.hold(chroma.reds, planes.red().index(left, i), right - left)) {
        return false;
      }
    }
    return true;
  }
}
