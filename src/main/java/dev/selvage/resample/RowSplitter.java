package dev.selvage.resample;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Widens rows of 8-bit samples to four planes of ints: sample {@code 4 * j + p} of the row is
 * element {@code j} of plane {@code p}. With RGBA the planes are the channels, premultiplied.
 *
 * <p>Four bytes come at a time, as one int by a bulk copy, because C2 vectorises shifts and masks
 * of ints but not the widening of bytes.
 *
 * <p>For one call on one thread.
 */
final class RowSplitter {
  private final Raster source;
  private final int firstColumn;
  private final int samples;
  private final int premultiplyShift;
  private ByteBuffer bytes;
  private final int[] packed;

  /**
   * @param firstColumn the first column to be read
   * @param columns the number of columns to be read
   * @param premultiplyShift bits that products of colour and alpha are rounded by
   */
  RowSplitter(Raster source, int firstColumn, int columns, int premultiplyShift) {
    this.source = source;
    this.firstColumn = firstColumn;
    this.samples = columns * source.format().channels();
    this.premultiplyShift = premultiplyShift;
    this.bytes = source.samples().duplicate().order(ByteOrder.LITTLE_ENDIAN);
    this.packed = new int[planeLength()];
  }

  /** Elements of each plane. */
  int planeLength() {
    return (samples + 3) >> 2;
  }

  /** Planes for one row. */
  int[][] newRow() {
    return new int[4][planeLength()];
  }

  /**
   * Makes rows of the source readable; those above are not read again.
   *
   * @param end of the rows, exclusive
   */
  void advance(int from, int end) {
    if (source.isStreamed()) {
      source.advance(from, end);
      bytes = source.samples().order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  /** Reads one row of the source. */
  void read(int y, int[][] planes) {
    load(source.index(firstColumn, y));
    if (source.format() == PixelFormat.RGBA) {
      int half = (1 << premultiplyShift) >> 1;
      premultiply(packed, planes[0], planes[1], planes[2], planes[3], half, premultiplyShift);
    } else {
      split(packed, planes[0], planes[1], planes[2], planes[3]);
    }
  }

  private void load(int at) {
    int whole = samples >> 2;
    bytes.position(at).asIntBuffer().get(packed, 0, whole);
    if (whole < packed.length) {
      int last = 0;
      for (int i = samples - 1; i >= 4 * whole; i--) {
        last = (last << 8) | (bytes.get(at + i) & 0xff);
      }
      packed[whole] = last;
    }
  }

  private static void split(int[] packed, int[] a, int[] b, int[] c, int[] d) {
    for (int i = 0; i < packed.length; i++) {
      int four = packed[i];
      a[i] = four & 0xff;
      b[i] = (four >>> 8) & 0xff;
      c[i] = (four >>> 16) & 0xff;
      d[i] = four >>> 24;
    }
  }

  private static void premultiply(
      int[] packed, int[] r, int[] g, int[] b, int[] a, int half, int shift) {
    for (int i = 0; i < packed.length; i++) {
      int four = packed[i];
      int alpha = four >>> 24;
      r[i] = ((four & 0xff) * alpha + half) >> shift;
      g[i] = (((four >>> 8) & 0xff) * alpha + half) >> shift;
      b[i] = (((four >>> 16) & 0xff) * alpha + half) >> shift;
      a[i] = (255 * alpha + half) >> shift;
    }
  }
}
