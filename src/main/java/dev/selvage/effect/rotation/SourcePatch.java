package dev.selvage.effect.rotation;

import dev.selvage.image.Raster;
import java.util.Arrays;

/**
 * A part of a picture with premultiplied samples, four of 16 bits in a long: red lowest, alpha
 * highest. Beyond the picture all is transparent. For one thread.
 */
final class SourcePatch {
  private static final long OPAQUE = 255L << 48;
  private static final long SAMPLES = 0xff_00ff_00ffL;

  private final Raster source;
  private long[] pixels = new long[0];
  private int left;
  private int top;
  private int width;

  SourcePatch(Raster source) {
    this.source = source;
  }

  /** Rows of {@link #width} each. */
  long[] pixels() {
    return pixels;
  }

  /** Column of the picture that is the patch's first. */
  int left() {
    return left;
  }

  /** Row of the picture that is the patch's first. */
  int top() {
    return top;
  }

  /** Columns. */
  int width() {
    return width;
  }

  /**
   * Loads what is read for positions in a rectangle: up to two pixels around it, and one more
   * against rounding.
   *
   * @return whether anything of the picture is there
   */
  boolean load(double x, double y, double xEnd, double yEnd) {
    left = (int) Math.floor(x) - 2;
    top = (int) Math.floor(y) - 2;
    width = (int) Math.floor(xEnd) + 4 - left;
    int height = (int) Math.floor(yEnd) + 4 - top;
    int firstX = Math.max(0, -left);
    int endX = Math.min(width, source.width() - left);
    int firstY = Math.max(0, -top);
    int endY = Math.min(height, source.height() - top);
    if (firstX >= endX || firstY >= endY) {
      return false;
    }
    if (pixels.length < width * height) {
      pixels = new long[width * height];
    }
    boolean whole = firstX == 0 && firstY == 0 && endX == width && endY == height;
    if (!whole) {
      Arrays.fill(pixels, 0, width * height, 0);
    }
    for (int row = firstY; row < endY; row++) {
      row(row, firstX, endX);
    }
    return true;
  }

  private void row(int row, int first, int end) {
    byte[] data = source.data();
    int read = source.index(left + first, top + row);
    int write = row * width + first;
    int channels = source.format().channels();
    switch (source.format()) {
      case GRAY -> {
        for (int i = 0; i < end - first; i++) {
          pixels[write + i] = (data[read + i] & 0xff) * 0x1_0001_0001L | OPAQUE;
        }
      }
      case RGB -> {
        for (int i = 0; i < end - first; i++, read += channels) {
          pixels[write + i] = packed(data[read], data[read + 1], data[read + 2]) | OPAQUE;
        }
      }
      case RGBA -> {
        for (int i = 0; i < end - first; i++, read += channels) {
          pixels[write + i] = premultiplied(data, read);
        }
      }
    }
  }

  private static long premultiplied(byte[] data, int at) {
    long alpha = data[at + 3] & 0xff;
    long samples = packed(data[at], data[at + 1], data[at + 2]);
    if (alpha == 255) {
      return samples | (alpha << 48);
    }
    // Divides each lane by 255, rounded half up: exact for products of two such samples.
    long halved = samples * alpha + 0x80_0080_0080L;
    long rounded = (halved + ((halved >>> 8) & SAMPLES)) >>> 8;
    return (rounded & SAMPLES) | (alpha << 48);
  }

  private static long packed(byte red, byte green, byte blue) {
    return (red & 0xff) | ((green & 0xff) << 16) | ((blue & 0xffL) << 32);
  }
}
