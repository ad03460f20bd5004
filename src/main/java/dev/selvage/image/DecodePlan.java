package dev.selvage.image;

import java.util.Locale;

/**
 * How an image is decoded: told from its header and from what is drawn of it, before it is.
 *
 * @param route from the file to samples
 * @param shrink how many times smaller it comes, each way: 1, 2, 4 or 8
 * @param size of what comes, upright, px
 */
public record DecodePlan(Route route, int shrink, Size size) {
  /** A route from the file to samples. */
  public enum Route {
    /**
     * JPEG in one scan to planes of luma and chroma whose rows are decoded in Java while they are
     * read, from top to bottom, once.
     */
    BANDS,
    /**
     * JPEG to planes of luma and chroma, by libturbojpeg in native memory or in Java on the heap.
     */
    PLANES,
    /** JPEG to luma and chroma side by side, by ImageIO, made RGB when it is small. */
    INTERLEAVED,
    /** PNG to pixels that stay in native memory, by libdeflate. */
    OFF_HEAP,
    /**
     * JPEG in one scan to gray or RGB in sRGB, whose rows are decoded in Java while they are read,
     * from top to bottom, once.
     */
    PIXEL_BANDS,
    /** Every format to gray, RGB or RGBA on the heap. */
    PIXELS;

    /** As messages call it, such as {@code off-heap}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The plan for an image, each side rounded up as decoders do. */
  static DecodePlan of(Route route, int shrink, ImageHeader header) {
    return new DecodePlan(route, shrink, header.size().shrunk(shrink));
  }

  /** Such as {@code planes 1/2 -> 720x588}. */
  @Override
  public String toString() {
    return route.label() + " 1/" + shrink + " -> " + size;
  }
}
