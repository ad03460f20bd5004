package dev.selvage.image.internal.png;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Undoes the filters of PNG rows in place (W3C PNG, third edition, 9). Small methods, one a filter
 * and for the usual sizes of pixels one each.
 *
 * <p>The plainest loops are out of place here: C2 turns some of those that read what they have just
 * written into vector code that is ten times slower. So the sums are kept in variables, or the
 * bytes of an int are added at once: without their highest bits, which nothing is carried out of,
 * and then those.
 */
public final class PngUnfilter {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int HIGH = 0x80808080;
  private static final long HIGHS = 0x8080808080808080L;

  private PngUnfilter() {}

  /**
   * Undoes one row's filter.
   *
   * @param filter 0 none, 1 sub, 2 up, 3 average, 4 Paeth
   * @param row holds the row
   * @param at where it starts
   * @param above holds the row above it, or zeros; may be the same array
   * @param aboveAt where that starts
   * @param count bytes a row, whole pixels
   * @param pixel bytes from one pixel to the next, at least 1
   * @return false if there is no such filter
   */
  public static boolean undo(
      int filter, byte[] row, int at, byte[] above, int aboveAt, int count, int pixel) {
    switch (filter) {
      case 0 -> {}
      case 1 -> sub(row, at, count, pixel);
      case 2 -> up(row, at, above, aboveAt, count);
      case 3 -> average(row, at, above, aboveAt, count, pixel);
      case 4 -> PngPaeth.undo(row, at, above, aboveAt, count, pixel);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void sub(byte[] row, int at, int count, int pixel) {
    switch (pixel) {
      case 3 -> sub3(row, at, count);
      case 4 -> sub4(row, at, count);
      default -> {
        for (int c = 0; c < pixel; c++) {
          subChannel(row, at + c, at + count, pixel);
        }
      }
    }
  }

  private static void subChannel(byte[] row, int from, int to, int pixel) {
    int left = 0;
    for (int i = from; i < to; i += pixel) {
      left += row[i];
      row[i] = (byte) left;
    }
  }

  private static void sub3(byte[] row, int at, int count) {
    int left = 0;
    int i = at;
    // An int is a byte more than a pixel: the last pixel may have none behind it.
    for (int last = at + count - 3; i < last; i += 3) {
      left = plus(left, (int) INTS.get(row, i));
      row[i] = (byte) left;
      row[i + 1] = (byte) (left >> 8);
      row[i + 2] = (byte) (left >> 16);
    }
    row[i] += (byte) left;
    row[i + 1] += (byte) (left >> 8);
    row[i + 2] += (byte) (left >> 16);
  }

  private static void sub4(byte[] row, int at, int count) {
    int left = 0;
    for (int i = at; i < at + count; i += 4) {
      left = plus(left, (int) INTS.get(row, i));
      INTS.set(row, i, left);
    }
  }

  private static int plus(int a, int b) {
    return ((a & ~HIGH) + (b & ~HIGH)) ^ ((a ^ b) & HIGH);
  }

  private static void up(byte[] row, int at, byte[] above, int aboveAt, int count) {
    int i = 0;
    for (; i <= count - Long.BYTES; i += Long.BYTES) {
      long a = (long) LONGS.get(row, at + i);
      long b = (long) LONGS.get(above, aboveAt + i);
      LONGS.set(row, at + i, ((a & ~HIGHS) + (b & ~HIGHS)) ^ ((a ^ b) & HIGHS));
    }
    for (; i < count; i++) {
      row[at + i] += above[aboveAt + i];
    }
  }

  private static void average(byte[] row, int at, byte[] above, int aboveAt, int count, int pixel) {
    switch (pixel) {
      case 3 -> average3(row, at, above, aboveAt, count);
      case 4 -> average4(row, at, above, aboveAt, count);
      default -> {
        for (int c = 0; c < pixel; c++) {
          averageChannel(row, at, above, aboveAt, c, count, pixel);
        }
      }
    }
  }

  private static void averageChannel(
      byte[] row, int at, byte[] above, int aboveAt, int from, int count, int pixel) {
    int left = 0;
    for (int i = from; i < count; i += pixel) {
      left = next(left, above[aboveAt + i], row[at + i]);
      row[at + i] = (byte) left;
    }
  }

  private static void average3(byte[] row, int at, byte[] above, int aboveAt, int count) {
    int red = 0;
    int green = 0;
    int blue = 0;
    for (int i = 0; i < count; i += 3) {
      red = next(red, above[aboveAt + i], row[at + i]);
      green = next(green, above[aboveAt + i + 1], row[at + i + 1]);
      blue = next(blue, above[aboveAt + i + 2], row[at + i + 2]);
      row[at + i] = (byte) red;
      row[at + i + 1] = (byte) green;
      row[at + i + 2] = (byte) blue;
    }
  }

  private static int next(int left, byte above, byte difference) {
    return (difference + ((left + (above & 0xff)) >> 1)) & 0xff;
  }

  private static void average4(byte[] row, int at, byte[] above, int aboveAt, int count) {
    int left = 0;
    for (int i = 0; i < count; i += 4) {
      int top = (int) INTS.get(above, aboveAt + i);
      // What both have in common, and half of what only one has.
      int mean = (left & top) + (((left ^ top) & 0xfefefefe) >>> 1);
      left = plus(mean, (int) INTS.get(row, at + i));
      INTS.set(row, at + i, left);
    }
  }
}
