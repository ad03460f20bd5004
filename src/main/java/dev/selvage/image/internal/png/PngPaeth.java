package dev.selvage.image.internal.png;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * PNG's filter that predicts a sample by the nearest to {@code left + top - corner} of these three
 * (W3C PNG, third edition, 9.4), without a branch and with few steps from a sample to its right
 * neighbour, which is what the time goes into.
 *
 * <p>With {@code p = top - corner} and {@code q = left - corner} the three distances are |p|, |q|
 * and |p + q|. By the cases of their signs, the prediction is {@code left} unless it lies between
 * {@code top} and {@code w = corner - 2p = 3 corner - 2 top}; there it is the greater of {@code
 * top} and {@code corner} if {@code 2 left >= 3 corner - top}, the smaller if not. At {@code w}
 * itself it is {@code left}; where both sides of the last comparison are the same, {@code top}. So
 * all that {@code left} is compared to is known from the row above.
 */
public final class PngPaeth {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  // Four lanes of 16 bits in a long: their highest bits, their lowest, their bytes.
  private static final long SIGNS = 0x8000800080008000L;
  private static final long ONES = 0x0001000100010001L;
  private static final long BYTES = 0x00ff00ff00ff00ffL;

  private PngPaeth() {}

  /** Undoes the filter; parameters as of {@link PngUnfilter#undo}. */
  static void undo(byte[] row, int at, byte[] above, int aboveAt, int count, int pixel) {
    switch (pixel) {
      case 3 -> undo3(row, at, above, aboveAt, count);
      case 4 -> undo4(row, at, above, aboveAt, count);
      default -> {
        for (int c = 0; c < pixel; c++) {
          undoChannel(row, at, above, aboveAt, c, count, pixel);
        }
      }
    }
  }

  /** What a sample of 0..255 is predicted by. */
  public static int predict(int left, int top, int corner) {
    int p = top - corner;
    int below = p >> 31;
    int beyond = 3 * corner - 2 * top + below - left;
    int between = (beyond ^ (top - left)) >> 31;
    int takesTop = ((3 * corner - top - below - 1 - 2 * left) ^ p) >> 31;
    return left ^ (between & (left ^ corner ^ ((top ^ corner) & takesTop)));
  }

  private static void undoChannel(
      byte[] row, int at, byte[] above, int aboveAt, int from, int count, int pixel) {
    int left = 0;
    int corner = 0;
    for (int i = from; i < count; i += pixel) {
      int top = above[aboveAt + i] & 0xff;
      left = (row[at + i] + predict(left, top, corner)) & 0xff;
      corner = top;
      row[at + i] = (byte) left;
    }
  }

  private static void undo4(byte[] row, int at, byte[] above, int aboveAt, int count) {
    long left = 0;
    long corner = 0;
    for (int i = 0; i < count; i += 4) {
      long top = lanes((int) INTS.get(above, aboveAt + i));
      left = next(left, top, corner, lanes((int) INTS.get(row, at + i)));
      corner = top;
      INTS.set(row, at + i, (int) left | (int) (left >>> 24));
    }
  }

  private static void undo3(byte[] row, int at, byte[] above, int aboveAt, int count) {
    long left = 0;
    long corner = 0;
    int i = 0;
    // An int is a byte more than a pixel: the last pixel may have none behind it.
    for (; i < count - 3; i += 3) {
      long top = lanes((int) INTS.get(above, aboveAt + i));
      left = next(left, top, corner, lanes((int) INTS.get(row, at + i)));
      corner = top;
      row[at + i] = (byte) left;
      row[at + i + 1] = (byte) (left >>> 32);
      row[at + i + 2] = (byte) (left >>> 16);
    }
    int[] lane = {0, 32, 16};
    for (int c = 0; c < 3; c++) {
      int shift = lane[c];
      int top = above[aboveAt + i + c] & 0xff;
      int before = (int) (left >>> shift) & 0xff;
      row[at + i + c] += (byte) predict(before, top, (int) (corner >>> shift) & 0xff);
    }
  }

  /**
   * Filters a row.
   *
   * @param row what is left of the row, four bytes at least, and the row
   * @param start where the row starts
   * @param above the row above, at the same place
   * @param pixel bytes from one pixel to the next, at most {@code start}
   * @param count bytes a row; all three arrays may be read and written up to a multiple of four
   * @param filtered what is written to, from 1 on
   */
  static void filter(byte[] row, int start, byte[] above, int pixel, int count, byte[] filtered) {
    for (int i = 0; i < count; i += 4) {
      long left = lanes((int) INTS.get(row, start + i - pixel));
      long corner = lanes((int) INTS.get(above, start + i - pixel));
      long top = lanes((int) INTS.get(above, start + i));
      long value = lanes((int) INTS.get(row, start + i));
      long difference = ((value | SIGNS) - prediction(left, top, corner)) & BYTES;
      INTS.set(filtered, 1 + i, (int) difference | (int) (difference >>> 24));
    }
  }

  /** The bytes 0, 2, 1, 3 of an int, each in a lane. */
  private static long lanes(int bytes) {
    return (bytes & 0x00ff00ff) | ((bytes & 0xff00ff00L) << 24);
  }

  private static long next(long left, long top, long corner, long difference) {
    return (difference + prediction(left, top, corner)) & BYTES;
  }

  /**
   * As {@link #predict}, for four samples. A lane's highest bit is the result of a comparison: it
   * is there from the start, so that nothing is carried from lane to lane.
   */
  private static long prediction(long left, long top, long corner) {
    long above = top + (SIGNS - corner);
    long notBelow = (above >>> 15) & ONES;
    long threeCorners = SIGNS - 3 * corner;
    long beyond = (left + (threeCorners + 2 * top - notBelow)) ^ (left + (SIGNS - top));
    long greater = (2 * left + (threeCorners + top + notBelow - ONES)) ^ above;
    long between = mask(beyond & SIGNS);
    long takesCorner = mask(greater & SIGNS);
    return left ^ (between & (left ^ top ^ ((top ^ corner) & takesCorner)));
  }

  /** All bits of the lanes whose highest one is set. */
  private static long mask(long signs) {
    return (signs << 1) - (signs >>> 15);
  }
}
