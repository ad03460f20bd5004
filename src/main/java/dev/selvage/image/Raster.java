package dev.selvage.image;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * A rectangle of interleaved 8-bit sRGB samples, or a window into a larger one. Rows lie {@link
 * #stride()} bytes apart, so that a part of a canvas can be written in place without a copy.
 *
 * <p>The shape never changes; the samples are as mutable as the array they lie in. Instances may be
 * read by several threads while none writes.
 */
public final class Raster implements PixelRows {
  private final PixelFormat format;
  private final int width;
  private final int height;
  private final byte[] data;
  private final int offset;
  private final int stride;

  private Raster(PixelFormat format, int width, int height, byte[] data, int offset, int stride) {
    this.format = format;
    this.width = width;
    this.height = height;
    this.data = data;
    this.offset = offset;
    this.stride = stride;
  }

  /**
   * New pixels, all samples 0: black, or transparent where there is alpha.
   *
   * @param width px, at least 1
   * @param height px, at least 1
   * @throws IllegalArgumentException if the samples do not fit one array
   */
  public static Raster allocate(PixelFormat format, int width, int height) {
    long bytes = new Size(width, height).pixels() * format.channels();
    if (bytes > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "more samples than one array holds: " + width + "x" + height);
    }
    return new Raster(format, width, height, new byte[(int) bytes], 0, width * format.channels());
  }

  /**
   * A raster over an array that the caller gives up.
   *
   * @param offset index of the first sample of the first row
   * @param stride bytes from one row to the next, at least width times channels
   * @throws IllegalArgumentException if the rows do not lie inside the array
   */
  public static Raster wrap(
      PixelFormat format, int width, int height, byte[] data, int offset, int stride) {
    long row = new Size(width, height).width() * (long) format.channels();
    long end = offset + (height - 1L) * stride + row;
    if (offset < 0 || stride < row || end > data.length) {
      throw new IllegalArgumentException(
          "rows outside the array: " + width + "x" + height + " stride " + stride);
    }
    return new Raster(format, width, height, data, offset, stride);
  }

  /** A window onto the same samples; writing to one writes to both. */
  public Raster window(int x, int y, int width, int height) {
    Objects.checkFromIndexSize(x, width, this.width);
    Objects.checkFromIndexSize(y, height, this.height);
    return wrap(format, width, height, data, index(x, y), stride);
  }

  /** What one pixel consists of. */
  @Override
  public PixelFormat format() {
    return format;
  }

  /** px, at least 1. */
  @Override
  public int width() {
    return width;
  }

  /** px, at least 1. */
  @Override
  public int height() {
    return height;
  }

  /** Width and height, px. */
  @Override
  public Size size() {
    return new Size(width, height);
  }

  /** The array that holds the samples; not a copy. */
  public byte[] data() {
    return data;
  }

  @Override
  public ByteBuffer samples() {
    return ByteBuffer.wrap(data);
  }

  @Override
  public Raster onHeap() {
    return this;
  }

  /** Index in {@link #data()} of the first sample of the first row. */
  public int offset() {
    return offset;
  }

  /** Bytes from one row to the next. */
  @Override
  public int stride() {
    return stride;
  }

  /** Index in {@link #data()} of the first sample of a pixel; not checked. */
  @Override
  public int index(int x, int y) {
    return offset + y * stride + x * format.channels();
  }

  /** One sample, 0..255. */
  public int sample(int x, int y, int channel) {
    Objects.checkIndex(x, width);
    Objects.checkIndex(y, height);
    Objects.checkIndex(channel, format.channels());
    return data[index(x, y) + channel] & 0xff;
  }

  /** Whether the rows follow each other without a gap, from the start of the array to its end. */
  public boolean isPacked() {
    return offset == 0
        && stride == width * format.channels()
        && data.length == (long) stride * height;
  }

  @Override
  public String toString() {
    return format + " " + width + "x" + height;
  }
}
