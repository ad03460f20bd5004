package dev.selvage.image;

/**
 * A picture as JPEG stores it: luma, and two planes of chroma that may be smaller (YCbCr of JFIF,
 * full range). Never turned to RGB, it is resampled and stored again with fewer samples and without
 * the rounding of two conversions.
 *
 * <p>A sample of chroma lies in the middle of the pixels that it is for. Where a size is no
 * multiple of a factor, the last samples reach over the right or the lower edge.
 *
 * <p>Planes that were decoded lie in memory that is lent: they are to be closed, and not to be used
 * after that. Planes on the heap need no closing.
 *
 * @param size px of the picture that the planes stand for
 * @param shrink how many times smaller the luma is than that, each way
 * @param chromaX samples of luma to one of chroma, across: 1 or 2
 * @param chromaY samples of luma to one of chroma, down: 1 or 2
 * @param luma GRAY pixels
 * @param blue GRAY pixels, the blue difference, 128 for none
 * @param red GRAY pixels, the red difference, 128 for none
 * @param gray whether there is no colour, so that a file needs luma alone
 */
public record YccPlanes(
    Size size,
    int shrink,
    int chromaX,
    int chromaY,
    PixelRows luma,
    PixelRows blue,
    PixelRows red,
    boolean gray)
    implements AutoCloseable {
  /** Refuses planes of other sizes than the factors say. */
  public YccPlanes {
    Size bright = reduced(size, shrink, shrink);
    Size colored = reduced(bright, chromaX, chromaY);
    if (!luma.size().equals(bright)
        || !blue.size().equals(colored)
        || !red.size().equals(colored)) {
      throw new IllegalArgumentException(
          "planes for " + size + ": " + luma + ", " + blue + ", " + red);
    }
    for (PixelRows plane : new PixelRows[] {luma, blue, red}) {
      if (plane.format() != PixelFormat.GRAY) {
        throw new IllegalArgumentException("a plane has one channel, not " + plane.format());
      }
    }
  }

  /** Planes with colour. */
  public YccPlanes(
      Size size,
      int shrink,
      int chromaX,
      int chromaY,
      PixelRows luma,
      PixelRows blue,
      PixelRows red) {
    this(size, shrink, chromaX, chromaY, luma, blue, red, false);
  }

  /** The same, to be stored with colour though it may be gray. */
  public YccPlanes colored() {
    return new YccPlanes(size, shrink, chromaX, chromaY, luma, blue, red, false);
  }

  /** Gives the memory back, where it was lent. A second time does nothing. */
  @Override
  public void close() {
    for (PixelRows plane : new PixelRows[] {luma, blue, red}) {
      if (plane instanceof NativePixels offHeap) {
        offHeap.close();
      }
    }
  }

  private static Size reduced(Size size, int x, int y) {
    return new Size((size.width() + x - 1) / x, (size.height() + y - 1) / y);
  }
}
