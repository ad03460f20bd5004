package dev.selvage.image;

/**
 * A decoded picture that lies where its decoder has left it, upright and in sRGB, in memory that is
 * lent: it is to be closed, and not to be used after that. Used by one thread at a time.
 *
 * @param rows the pixels
 */
public record LentPixels(PixelRows rows) implements AutoCloseable {
  /** Gives the memory back. A second time does nothing. */
  @Override
  public void close() {
    if (rows instanceof NativePixels lent) {
      lent.close();
    }
  }
}
