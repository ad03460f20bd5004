package dev.selvage.image.internal.jpeg.encoding;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.internal.color.YccMatrix;

/**
 * The outermost pixels of a picture, from the coefficients that are written: what a decoder makes
 * of the file there, with libjpeg's transform ({@code islow}), its smooth enlarging of chroma
 * (jdsample.c) and its conversion to RGB (jdcolor.c). For one picture, one thread.
 */
final class RingReconstruction {
  private final FrameLayout frame;
  private final int thickness;
  private final ComponentRing[] rings;

  /**
   * @param thickness px, less than half of either side
   * @param quality 1..100
   */
  RingReconstruction(FrameLayout frame, int thickness, int quality) {
    this.frame = frame;
    this.thickness = thickness;
    rings =
        frame.components().stream()
            .map(component -> new ComponentRing(frame, component, thickness, quality))
            .toArray(ComponentRing[]::new);
  }

  /** Takes what a row of MCUs has of the ring. */
  void take(McuRow row) {
    for (ComponentRing ring : rings) {
      ring.take(row);
    }
  }

  /**
   * All pixels of the ring, each once, after the last row of MCUs.
   *
   * @return GRAY or RGB, twice as many rows as the ring is thick; where each pixel lies in them
   *     means nothing
   */
  Raster pixels() {
    int width = frame.size().width();
    int height = frame.size().height();
    int inner = height - 2 * thickness;
    Raster ring =
        Raster.allocate(
            frame.isGray() ? PixelFormat.GRAY : PixelFormat.RGB, width + inner, 2 * thickness);
    for (int i = 0; i < thickness; i++) {
      for (int x = 0; x < width; x++) {
        put(ring, x, i, x, i);
        put(ring, x, thickness + i, x, height - 1 - i);
      }
      for (int y = 0; y < inner; y++) {
        put(ring, width + y, i, i, thickness + y);
        put(ring, width + y, thickness + i, width - 1 - i, thickness + y);
      }
    }
    return ring;
  }

  private void put(Raster ring, int column, int row, int x, int y) {
    int at = ring.index(column, row);
    int luma = rings[0].sample(x, y);
    if (frame.isGray()) {
      ring.data()[at] = (byte) luma;
      return;
    }
    int rgb = YccMatrix.decodedRgb(luma, chroma(rings[1], x, y), chroma(rings[2], x, y));
    ring.data()[at] = (byte) (rgb >> 16);
    ring.data()[at + 1] = (byte) (rgb >> 8);
    ring.data()[at + 2] = (byte) rgb;
  }

  /**
   * Three parts of the nearest sample and one of the next, each way; planes of two columns are not
   * smoothed.
   */
  private int chroma(ComponentRing ring, int x, int y) {
    if (frame.across() == 1) {
      return ring.sample(x, y);
    }
    int column = x / 2;
    int row = y / frame.down();
    if (ring.width() <= 2) {
      return ring.sample(column, row);
    }
    int beside = x % 2 == 0 ? column - 1 : column + 1;
    if (frame.down() == 1) {
      return (3 * ring.sample(column, row) + ring.sample(beside, row) + 1 + x % 2) >> 2;
    }
    int next = y % 2 == 0 ? row - 1 : row + 1;
    int near = 3 * ring.sample(column, row) + ring.sample(column, next);
    int far = 3 * ring.sample(beside, row) + ring.sample(beside, next);
    return (3 * near + far + 8 - x % 2) >> 4;
  }
}
