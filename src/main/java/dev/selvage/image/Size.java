package dev.selvage.image;

import org.jspecify.annotations.Nullable;

/**
 * Width and height of something that has pixels.
 *
 * @param width px, at least 1
 * @param height px, at least 1
 */
public record Size(int width, int height) {
  /** Refuses sides below 1 px. */
  public Size {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("no such size: " + width + "x" + height);
    }
  }

  /** The number of pixels. */
  public long pixels() {
    return (long) width * height;
  }

  /** Width and height exchanged, as after a quarter turn. */
  public Size transposed() {
    return new Size(height, width);
  }

  /**
   * The size of a picture that was shrunk, so that the last pixels may reach over the edge.
   *
   * @param factor how many times, each way, at least 1
   */
  public Size shrunk(int factor) {
    return new Size((width + factor - 1) / factor, (height + factor - 1) / factor);
  }

  // Written out: what a record has by itself is linked at its first call, which takes 20 ms of a
  // command's start.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Size size && width == size.width && height == size.height;
  }

  @Override
  public int hashCode() {
    return 31 * width + height;
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
