package dev.selvage.image;

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

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
