package dev.selvage.image.internal.jpeg;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import java.nio.ByteBuffer;

/** Collects the pixels of a picture's ring in the form that {@link TurboJpegRing#decode} gives. */
final class UnrolledRing {
  private final PixelFormat format;
  private final Size stored;
  private final int thickness;
  private final Raster pixels;

  /**
   * An empty one.
   *
   * @param stored of the whole picture, px
   * @param thickness of the ring, px
   */
  UnrolledRing(PixelFormat format, Size stored, int thickness) {
    this.format = format;
    this.stored = stored;
    this.thickness = thickness;
    this.pixels =
        Raster.allocate(format, stored.width() + stored.height() - 2 * thickness, 2 * thickness);
  }

  Raster pixels() {
    return pixels;
  }

  /**
   * Takes what an edge has of the ring.
   *
   * @param edge as wide or as high as the picture, and at one of its sides
   * @param samples of its pixels, packed
   */
  void take(JpegPart edge, ByteBuffer samples) {
    boolean first = edge.x() == 0 && edge.y() == 0;
    for (int i = 0; i < thickness; i++) {
      int row = first ? i : thickness + i;
      if (edge.width() == stored.width()) {
        row(edge, samples, first ? i : edge.height() - thickness + i, row);
      } else {
        column(edge, samples, first ? i : edge.width() - thickness + i, row);
      }
    }
  }

  /** Leaves a gap for a column before its last pixels. */
  private void row(JpegPart edge, ByteBuffer samples, int y, int row) {
    int channels = format.channels();
    int at = y * edge.width() * channels;
    int head = (edge.width() - thickness) * channels;
    samples.get(at, pixels.data(), pixels.index(0, row), head);
    int tail = pixels.width() - thickness;
    samples.get(at + head, pixels.data(), pixels.index(tail, row), thickness * channels);
  }

  private void column(JpegPart edge, ByteBuffer samples, int x, int row) {
    int channels = format.channels();
    int to = pixels.index(stored.width() - thickness, row);
    for (int y = thickness; y < stored.height() - thickness; y++) {
      samples.get((y * edge.width() + x) * channels, pixels.data(), to, channels);
      to += channels;
    }
  }
}
