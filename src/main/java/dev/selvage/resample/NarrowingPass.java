package dev.selvage.resample;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Pixels;

/** Stores rows whose columns are those of the source already. For one call on one thread. */
final class NarrowingPass implements RowSink {
  private final Pixels target;
  private final int shift;
  private final double alphaUnit;
  private final byte[] row;

  /**
   * @param planeLength elements of each plane
   * @param bits fractional bits of the planes' values
   * @param alphaUnit one level of alpha in the planes, where there is alpha
   */
  NarrowingPass(int planeLength, int bits, double alphaUnit, Pixels target) {
    this.target = target;
    this.shift = bits;
    this.alphaUnit = alphaUnit;
    this.row = new byte[4 * planeLength];
  }

  @Override
  public void row(int y, int[][] planes) {
    if (target.format() == PixelFormat.RGBA) {
      straighten(planes, row, alphaUnit);
    } else {
      narrow(planes[0], planes[1], planes[2], planes[3], shift, row);
    }
    int samples = target.width() * target.format().channels();
    System.arraycopy(row, 0, target.data(), target.index(0, y), samples);
  }

  private static void narrow(int[] a, int[] b, int[] c, int[] d, int shift, byte[] row) {
    int half = (1 << shift) >> 1;
    for (int i = 0; i < a.length; i++) {
      row[4 * i] = PixelStore.clamp((a[i] + half) >> shift);
      row[4 * i + 1] = PixelStore.clamp((b[i] + half) >> shift);
      row[4 * i + 2] = PixelStore.clamp((c[i] + half) >> shift);
      row[4 * i + 3] = PixelStore.clamp((d[i] + half) >> shift);
    }
  }

  private static void straighten(int[][] planes, byte[] row, double alphaUnit) {
    int[] r = planes[0];
    int[] g = planes[1];
    int[] b = planes[2];
    int[] a = planes[3];
    for (int i = 0; i < a.length; i++) {
      PixelStore.straight(row, 4 * i, r[i], g[i], b[i], a[i], alphaUnit);
    }
  }
}
