package dev.selvage.border;

import dev.selvage.image.PixelFormat;

/** Histograms of a ring, one a channel, and the lower median of each. */
final class MedianColor implements StripVisitor {
  private static final int VALUES = 256;

  private final PixelFormat format;
  private final long[] red = new long[VALUES];
  private final long[] green = new long[VALUES];
  private final long[] blue = new long[VALUES];
  private final long[] alpha = new long[VALUES];
  private long pixels;

  MedianColor(PixelFormat format) {
    this.format = format;
  }

  @Override
  public void strip(byte[] data, int at, int count, int step) {
    pixels += count;
    for (int n = 0, i = at; n < count; n++, i += step) {
      int packed = PackedRgba.read(format, data, i);
      alpha[PackedRgba.alpha(packed)]++;
      if (packed != PackedRgba.TRANSPARENT) {
        red[PackedRgba.red(packed)]++;
        green[PackedRgba.green(packed)]++;
        blue[PackedRgba.blue(packed)]++;
      }
    }
  }

  /** The median of what was taken so far, packed. */
  int color() {
    long visible = pixels - alpha[0];
    return PackedRgba.of(
        median(red, visible), median(green, visible), median(blue, visible), median(alpha, pixels));
  }

  /** The smallest value that at least half do not exceed; 0 if there is nothing. */
  private static int median(long[] histogram, long all) {
    int value = 0;
    long upToHere = histogram[0];
    while (2 * upToHere < all) {
      value++;
      upToHere += histogram[value];
    }
    return value;
  }
}
