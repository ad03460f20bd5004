package dev.selvage.border;

import dev.selvage.image.PixelFormat;

/** Counts the pixels of a ring that lie outside the tolerance around a colour. */
final class Misses implements StripVisitor {
  private final PixelFormat format;
  private final int red;
  private final int green;
  private final int blue;
  private final int alpha;
  private final int tolerance;
  private long count;

  /**
   * With nothing counted yet.
   *
   * @param color packed
   * @param tolerance 0..255
   */
  Misses(PixelFormat format, int color, int tolerance) {
    this.format = format;
    this.red = PackedRgba.red(color);
    this.green = PackedRgba.green(color);
    this.blue = PackedRgba.blue(color);
    this.alpha = PackedRgba.alpha(color);
    this.tolerance = tolerance;
  }

  /** Pixels outside the tolerance so far. */
  long count() {
    return count;
  }

  /** Pixels without alpha are opaque, and so is the colour made of them: alpha always fits. */
  @Override
  public void strip(byte[] data, int at, int count, int step) {
    this.count +=
        switch (format) {
          case GRAY -> gray(data, at, count, step);
          case RGB -> rgb(data, at, count, step);
          case RGBA -> rgba(data, at, count, step);
        };
  }

  private int gray(byte[] data, int at, int count, int step) {
    int misses = 0;
    for (int n = 0, i = at; n < count; n++, i += step) {
      misses += outside(data[i], red) >>> 31;
    }
    return misses;
  }

  private int rgb(byte[] data, int at, int count, int step) {
    int misses = 0;
    for (int n = 0, i = at; n < count; n++, i += step) {
      misses +=
          (outside(data[i], red) | outside(data[i + 1], green) | outside(data[i + 2], blue)) >>> 31;
    }
    return misses;
  }

  private int rgba(byte[] data, int at, int count, int step) {
    int misses = 0;
    for (int n = 0, i = at; n < count; n++, i += step) {
      int outside = outside(data[i + 3], alpha);
      if (data[i + 3] != 0 && alpha != 0) {
        outside |= outside(data[i], red) | outside(data[i + 1], green) | outside(data[i + 2], blue);
      }
      misses += outside >>> 31;
    }
    return misses;
  }

  /**
   * Negative if the sample is further from the value than the tolerance; no branch to mispredict.
   */
  private int outside(byte sample, int value) {
    int difference = (sample & 0xff) - value;
    return (tolerance + difference) | (tolerance - difference);
  }
}
