package dev.selvage.image;

import java.nio.ByteBuffer;

/**
 * Samples outside of the heap, where a library has left them. Lent: once they are closed, the
 * memory is somebody else's. Used by one thread at a time.
 */
final class NativePixels implements PixelRows, AutoCloseable {
  private final PixelFormat format;
  private final int width;
  private final int height;
  private final int offset;
  private final int stride;
  private final NativeBlock block;

  /**
   * Takes a block over, with the first row at its start.
   *
   * @param stride bytes from one row to the next
   * @throws IllegalArgumentException if the rows do not lie inside the block
   */
  NativePixels(PixelFormat format, int width, int height, int stride, NativeBlock block) {
    this(format, width, height, 0, stride, block);
  }

  /**
   * Takes a block over.
   *
   * @param offset bytes before the first row
   * @param stride bytes from one row to the next
   * @throws IllegalArgumentException if the rows do not lie inside the block
   */
  NativePixels(
      PixelFormat format, int width, int height, int offset, int stride, NativeBlock block) {
    long row = (long) width * format.channels();
    if (offset < 0 || stride < row || offset + (height - 1L) * stride + row > block.size()) {
      throw new IllegalArgumentException(
          "rows outside the memory: " + width + "x" + height + " stride " + stride);
    }
    this.format = format;
    this.width = width;
    this.height = height;
    this.offset = offset;
    this.stride = stride;
    this.block = block;
  }

  @Override
  public PixelFormat format() {
    return format;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public int stride() {
    return stride;
  }

  @Override
  public int index(int x, int y) {
    return offset + y * stride + x * format.channels();
  }

  @Override
  public ByteBuffer samples() {
    return block.bytes();
  }

  @Override
  public Raster onHeap() {
    Raster copy = Raster.allocate(format, width, height);
    for (int y = 0; y < height; y++) {
      samples().get(index(0, y), copy.data(), copy.index(0, y), copy.stride());
    }
    return copy;
  }

  @Override
  public void close() {
    block.close();
  }

  @Override
  public String toString() {
    return format + " " + width + "x" + height;
  }
}
