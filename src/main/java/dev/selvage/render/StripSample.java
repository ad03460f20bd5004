package dev.selvage.render;

import dev.selvage.image.ChromaPlanes;
import dev.selvage.image.Raster;

/**
 * Strips of a picture beneath each other, by whose file the size of the whole one's is estimated at
 * a fraction of the cost. Each strip is a row of blocks in JPEG and WebP, so that it is coded much
 * as it is within the picture.
 */
final class StripSample {
  /** Rows; a multiple of the blocks of JPEG and WebP, chroma at half size included. */
  private static final int STRIP = 16;

  /** One strip of so many is taken, */
  private static final int ONE_OF = 16;

  /** but this many at least. */
  private static final int FEWEST = 4;

  private StripSample() {}

  /**
   * About a sixteenth of a picture, taken from all of its height; the picture itself where it has
   * few rows.
   *
   * @param picture on the heap, interleaved, or planar with chroma at half size or full
   */
  static Raster of(Raster picture) {
    int strips = picture.height() / STRIP;
    int taken = Math.max(FEWEST, strips / ONE_OF);
    if (taken >= strips || !picture.isOnHeap()) {
      return picture;
    }
    Raster luma = strips(picture.isPlanar() ? picture.luma() : picture, strips, taken, STRIP);
    if (!picture.isPlanar()) {
      return luma;
    }
    ChromaPlanes chroma = picture.chroma();
    int rows = STRIP / chroma.down();
    return Raster.planar(
        luma,
        new ChromaPlanes(
            strips(chroma.blue(), strips, taken, rows),
            strips(chroma.red(), strips, taken, rows),
            chroma.across(),
            chroma.down(),
            chroma.leadX(),
            0));
  }

  /**
   * Strips of one plane.
   *
   * @param strips of which there are so many whole ones
   * @param taken of them
   * @param rows of each
   */
  private static Raster strips(Raster plane, int strips, int taken, int rows) {
    Raster sample = Raster.allocate(plane.format(), plane.width(), taken * rows);
    int length = plane.width() * plane.format().channels();
    for (int i = 0; i < taken; i++) {
      int first = (int) ((long) (2 * i + 1) * strips / (2L * taken)) * rows;
      for (int row = 0; row < rows; row++) {
        int from = plane.index(0, first + row);
        System.arraycopy(
            plane.data(), from, sample.data(), sample.index(0, i * rows + row), length);
      }
    }
    return sample;
  }
}
