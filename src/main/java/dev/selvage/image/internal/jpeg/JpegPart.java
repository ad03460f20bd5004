package dev.selvage.image.internal.jpeg;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Size;

/**
 * A rectangle of a JPEG's pixels, as they are stored.
 *
 * @param x px from the left, where a group of blocks begins
 * @param y px from the top, where a group of blocks begins
 * @param width px, at least 1
 * @param height px, at least 1
 */
record JpegPart(int x, int y, int width, int height) {
  Size size() {
    return new Size(width, height);
  }

  /** Of its pixels, packed. */
  long bytes(PixelFormat format) {
    return size().pixels() * format.channels();
  }
}
