package dev.selvage.sandbox.pictures;

import dev.selvage.image.Raster;
import dev.selvage.image.Size;

/** Makes images smaller by averaging the source pixels that fall on each new one. */
public final class Shrink {
  private Shrink() {}

  /** The size of an image that fits into a square; never larger than the image. */
  public static Size fit(Size image, int box) {
    int longest = Math.max(image.width(), image.height());
    if (longest <= box) {
      return image;
    }
    return new Size(side(image.width(), box, longest), side(image.height(), box, longest));
  }

  private static int side(int side, int box, int longest) {
    return (int) Math.max(1, Math.round((double) side * box / longest));
  }

  /**
   * A picture of which each pixel is the mean of those that it stands for.
   *
   * @param size at most as large as the source, either way
   * @return the source itself if it has that size
   */
  public static Raster to(Raster source, Size size) {
    if (source.size().equals(size)) {
      return source;
    }
    Raster small = Raster.allocate(source.format(), size.width(), size.height());
    for (int y = 0; y < size.height(); y++) {
      int top = edge(y, source.height(), size.height());
      int bottom = edge(y + 1, source.height(), size.height());
      for (int x = 0; x < size.width(); x++) {
        int left = edge(x, source.width(), size.width());
        int right = edge(x + 1, source.width(), size.width());
        average(source.window(left, top, right - left, bottom - top), small, small.index(x, y));
      }
    }
    return small;
  }

  private static int edge(int index, int from, int to) {
    return (int) ((long) index * from / to);
  }

  private static void average(Raster area, Raster target, int index) {
    int channels = area.format().channels();
    boolean hasAlpha = area.format().hasAlpha();
    int colours = hasAlpha ? channels - 1 : channels;
    long[] sums = new long[channels];
    long weights = 0;
    for (int y = 0; y < area.height(); y++) {
      for (int x = 0; x < area.width(); x++) {
        // What cannot be seen must not colour what can.
        int weight = hasAlpha ? area.sample(x, y, colours) : 1;
        weights += weight;
        for (int channel = 0; channel < colours; channel++) {
          sums[channel] += (long) weight * area.sample(x, y, channel);
        }
      }
    }
    for (int channel = 0; channel < colours && weights > 0; channel++) {
      target.data()[index + channel] = (byte) ((sums[channel] + weights / 2) / weights);
    }
    if (hasAlpha) {
      long count = area.size().pixels();
      target.data()[index + colours] = (byte) ((weights + count / 2) / count);
    }
  }
}
