package dev.selvage.image;

/**
 * A decoded picture that lies off-heap where its decoder has left it, upright and in sRGB. It is to
 * be closed, and not to be used after that. Used by one thread at a time.
 *
 * @param rows the pixels
 */
public record OffHeapPixels(PixelRows rows) implements AutoCloseable {
  /** Gives the memory back. A second time does nothing. */
  @Override
  public void close() {
    if (rows instanceof NativePixels offHeap) {
      offHeap.close();
    }
  }
}
