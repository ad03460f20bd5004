package dev.selvage.image;

import java.nio.ByteBuffer;

/**
 * A rectangle of interleaved 8-bit samples to be read: an array's, or memory's outside of the heap,
 * as decoders leave them. Rows lie {@link #stride()} bytes apart.
 */
public sealed interface PixelRows permits Raster, NativePixels {
  /** What one pixel consists of. */
  PixelFormat format();

  /** px, at least 1. */
  int width();

  /** px, at least 1. */
  int height();

  /** Bytes from one row to the next. */
  int stride();

  /** Index in {@link #samples()} of the first sample of a pixel; not checked. */
  int index(int x, int y);

  /**
   * What holds the samples, for absolute reads; not a copy. Its position means nothing. Not to be
   * kept: memory outside of the heap may be another picture's later.
   *
   * @throws IllegalStateException if they were given back already
   */
  ByteBuffer samples();

  /** Width and height, px. */
  default Size size() {
    return new Size(width(), height());
  }

  /** Pixels on the heap: these, or a packed copy. */
  Raster onHeap();
}
