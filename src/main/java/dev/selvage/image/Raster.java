package dev.selvage.image;

import dev.selvage.image.internal.codec.RowWindow;
import dev.selvage.image.internal.natives.NativeBlock;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one carrier of samples: a rectangle of interleaved 8-bit samples, or a window into a larger
 * one, on the heap or off-heap where a decoder has left it. Rows lie {@link #stride()} bytes apart,
 * so that a part of a canvas can be written in place without a copy.
 *
 * <p>A planar raster is luma as JPEG stores it (YCbCr of JFIF, full range): GRAY samples, with
 * {@link #chroma} beside them in planes of their own. Any other raster holds all samples of its
 * pixels itself.
 *
 * <p>The rows of a streamed raster are decoded while they are read, from top to bottom: whoever
 * reads them calls {@link #advance} first.
 *
 * <p>The shape never changes; the samples are as mutable as the memory they lie in. Rasters on the
 * heap may be read by several threads while none writes; off-heap ones are used by one thread at a
 * time, and not after they were closed.
 */
public final class Raster implements AutoCloseable {
  private final PixelFormat format;
  private final int width;
  private final int height;
  private final byte @Nullable [] data;
  private final @Nullable NativeBlock block;
  private final @Nullable RowWindow rows;
  private final int offset;
  private final int stride;
  private final @Nullable ChromaPlanes chroma;

  private Raster(
      PixelFormat format,
      Size size,
      byte @Nullable [] data,
      @Nullable NativeBlock block,
      @Nullable RowWindow rows,
      int offset,
      int stride,
      @Nullable ChromaPlanes chroma) {
    this.format = format;
    this.width = size.width();
    this.height = size.height();
    this.data = data;
    this.block = block;
    this.rows = rows;
    this.offset = offset;
    this.stride = stride;
    this.chroma = chroma;
  }

  /**
   * A new raster on the heap, all samples 0: black, or transparent where there is alpha.
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
    return wrap(format, width, height, new byte[(int) bytes], 0, width * format.channels());
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
    Size size = new Size(width, height);
    check(format, size, offset, stride, data.length);
    return new Raster(format, size, data, null, null, offset, stride, null);
  }

  /**
   * A raster off-heap, which takes a block over: it is to be closed.
   *
   * @param offset bytes before the first row
   * @param stride bytes from one row to the next
   * @throws IllegalArgumentException if the rows do not lie inside the block
   */
  public static Raster offHeap(
      PixelFormat format, Size size, int offset, int stride, NativeBlock block) {
    check(format, size, offset, stride, block.size());
    return new Raster(format, size, null, block, null, offset, stride, null);
  }

  /**
   * A streamed raster.
   *
   * @param stride bytes from one row to the next
   * @param rows gives the rows
   */
  public static Raster streamed(PixelFormat format, Size size, int stride, RowWindow rows) {
    return new Raster(format, size, null, null, rows, 0, stride, null);
  }

  /**
   * A planar raster, closed together with both.
   *
   * @param luma GRAY samples, taken over
   * @param chroma of the size that its factors say for this luma
   * @throws IllegalArgumentException if they do not fit each other
   */
  public static Raster planar(Raster luma, ChromaPlanes chroma) {
    if (luma.format != PixelFormat.GRAY || luma.chroma != null || !chroma.fits(luma.size())) {
      throw new IllegalArgumentException("no planes of one picture: " + luma + ", " + chroma);
    }
    return new Raster(
        luma.format,
        luma.size(),
        luma.data,
        luma.block,
        luma.rows,
        luma.offset,
        luma.stride,
        chroma);
  }

  private static void check(PixelFormat format, Size size, int offset, int stride, long bytes) {
    long row = (long) size.width() * format.channels();
    if (offset < 0 || stride < row || offset + (size.height() - 1L) * stride + row > bytes) {
      throw new IllegalArgumentException("rows outside the memory: " + size + " stride " + stride);
    }
  }

  /** A window onto the same samples of a raster on the heap; writing to one writes to both. */
  public Raster window(int x, int y, int width, int height) {
    Objects.checkFromIndexSize(x, width, this.width);
    Objects.checkFromIndexSize(y, height, this.height);
    return wrap(format, width, height, data(), index(x, y), stride);
  }

  /** What one pixel of these rows consists of; GRAY of luma. */
  public PixelFormat format() {
    return format;
  }

  /** px, at least 1. */
  public int width() {
    return width;
  }

  /** px, at least 1. */
  public int height() {
    return height;
  }

  /** Width and height, px. */
  public Size size() {
    return new Size(width, height);
  }

  /** Whether its rows are decoded while they are read. */
  public boolean isStreamed() {
    return rows != null;
  }

  /**
   * Says which part of it will be read, before any row is: the rest need not be decoded. Does
   * nothing unless it is streamed.
   *
   * @param top the first row
   * @param left the first column
   * @param right the end of the columns, exclusive
   */
  public void restrict(int top, int left, int right) {
    if (rows != null) {
      rows.restrict(top, left, right);
    }
  }

  /**
   * Makes rows readable, where they are not all the time; those above are given up for good. What
   * {@link #samples} and {@link #index} said before does not hold any more.
   *
   * @param from the first row, at least that of the call before
   * @param end of the rows, exclusive
   * @throws dev.selvage.UnusableInputException if it is streamed, and decoding fails or takes too
   *     long
   */
  public void advance(int from, int end) {
    if (rows != null) {
      rows.advance(from, end);
    }
  }

  /** Whether the samples lie in an array, for as long as this raster is used. */
  public boolean isOnHeap() {
    return data != null;
  }

  /** Whether this is luma, with chroma beside it. */
  public boolean isPlanar() {
    return chroma != null;
  }

  /**
   * The chroma of a planar raster.
   *
   * @throws IllegalStateException if it is none
   */
  public ChromaPlanes chroma() {
    if (chroma == null) {
      throw new IllegalStateException("not planar: " + this);
    }
    return chroma;
  }

  /** Luma alone, a gray picture; to be used as long as this raster. */
  public Raster luma() {
    return new Raster(format, size(), data, block, rows, offset, stride, null);
  }

  /**
   * The array that holds the samples; not a copy.
   *
   * @throws IllegalStateException if they lie off-heap
   */
  public byte[] data() {
    if (data == null) {
      throw new IllegalStateException("off-heap: " + this);
    }
    return data;
  }

  /**
   * What holds the samples, for absolute reads; not a copy. Its position means nothing. Not to be
   * kept: memory off-heap may be another picture's later.
   *
   * @throws IllegalStateException if they were given back already
   */
  public ByteBuffer samples() {
    if (data != null) {
      return ByteBuffer.wrap(data);
    }
    return rows != null ? ByteBuffer.wrap(rows.samples()) : Objects.requireNonNull(block).bytes();
  }

  /** Without chroma: the same raster if it is on the heap, else a packed copy. */
  public Raster onHeap() {
    if (data != null) {
      return this;
    }
    Raster copy = allocate(format, width, height);
    for (int y = 0; y < height; y++) {
      advance(y, y + 1);
      samples().get(index(0, y), copy.data(), copy.index(0, y), copy.stride());
    }
    return copy;
  }

  /** Index in {@link #samples()}, and {@link #data()}, of the first sample of the first row. */
  public int offset() {
    return offset;
  }

  /** Bytes from one row to the next. */
  public int stride() {
    return stride;
  }

  /** Index in {@link #samples()}, and {@link #data()}, of a pixel's first sample; not checked. */
  public int index(int x, int y) {
    int row = rows == null ? offset + y * stride : rows.index(y);
    return row + x * format.channels();
  }

  /** One sample, 0..255. */
  public int sample(int x, int y, int channel) {
    Objects.checkIndex(x, width);
    Objects.checkIndex(y, height);
    Objects.checkIndex(channel, format.channels());
    advance(y, y + 1);
    return samples().get(index(x, y) + channel) & 0xff;
  }

  /** Whether the rows follow each other without a gap, from the start of the array to its end. */
  public boolean isPacked() {
    return offset == 0
        && stride == width * format.channels()
        && data().length == (long) stride * height;
  }

  /**
   * Gives back memory off-heap, or what decodes. A second time, and on the heap, it does nothing.
   */
  @Override
  public void close() {
    if (block != null) {
      block.close();
    }
    if (rows != null) {
      rows.close();
    }
    if (chroma != null) {
      chroma.blue().close();
      chroma.red().close();
    }
  }

  @Override
  public String toString() {
    return format + " " + width + "x" + height + (chroma == null ? "" : " + " + chroma);
  }
}
