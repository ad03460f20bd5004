package dev.selvage.border;

import dev.selvage.image.PixelFormat;

/**
 * How far the pixels of a ring lie from a colour: in the channel in which they are furthest from
 * it, as {@link OutlierCounter} judges them, for every tolerance at once.
 */
final class RingDistances implements StripVisitor {
  private final PixelFormat format;
  private final int color;
  private final long[] counts = new long[256];

  /**
   * With nothing taken yet.
   *
   * @param color packed
   */
  RingDistances(PixelFormat format, int color) {
    this.format = format;
    this.color = color;
  }

  @Override
  public void strip(byte[] data, int at, int count, int step) {
    for (int n = 0, i = at; n < count; n++, i += step) {
      counts[distance(PackedRgba.read(format, data, i))]++;
    }
  }

  /** What was taken so far. */
  ToleranceCdf curve() {
    return ToleranceCdf.of(counts);
  }

  private int distance(int pixel) {
    int furthest = Math.abs(PackedRgba.alpha(pixel) - PackedRgba.alpha(color));
    if (PackedRgba.alpha(pixel) != 0 && PackedRgba.alpha(color) != 0) {
      furthest = Math.max(furthest, Math.abs(PackedRgba.red(pixel) - PackedRgba.red(color)));
      furthest = Math.max(furthest, Math.abs(PackedRgba.green(pixel) - PackedRgba.green(color)));
      furthest = Math.max(furthest, Math.abs(PackedRgba.blue(pixel) - PackedRgba.blue(color)));
    }
    return furthest;
  }
}
