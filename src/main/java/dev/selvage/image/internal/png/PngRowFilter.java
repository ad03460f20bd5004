package dev.selvage.image.internal.png;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Filters PNG rows: not at all, or each by the usual rule, which takes the filter whose bytes, as
 * signed ones, have the least sum of absolute values (W3C PNG, third edition, 12.7). Takes eight
 * bytes at once: sums and differences go without the bytes' highest bits first, so that nothing is
 * carried from one to the next.
 */
public final class PngRowFilter {
  /** Where a row starts in {@link #row}: behind the black pixel that is to the left of it. */
  public static final int START = Long.BYTES;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int FILTERS = 5;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long EVENS = 0x00ff00ff00ff00ffL;
  // Each adds at most 256 to a lane of 16 bits.
  private static final int LONGS_A_SUM = 255;

  private final int pixelBytes;
  private final int rowBytes;
  private final boolean adaptive;
  private final byte[][] candidates;
  private byte[] row;
  private byte[] above;

  /**
   * @param pixelBytes bytes from one pixel to the next, at most 8
   * @param rowBytes bytes a row
   * @param adaptive whether to choose a filter for each row, or leave all as they are
   */
  public PngRowFilter(int pixelBytes, int rowBytes, boolean adaptive) {
    this.pixelBytes = pixelBytes;
    this.rowBytes = rowBytes;
    this.adaptive = adaptive;
    // Whole longs are written, from the second byte on; what is behind the row is never looked at.
    int longs = (rowBytes + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
    candidates = new byte[FILTERS][1 + longs];
    for (int i = 0; i < FILTERS; i++) {
      candidates[i][0] = (byte) i;
    }
    row = new byte[START + longs];
    above = new byte[START + longs];
  }

  /** Where the next row is to be put, from {@link #START} on. */
  public byte[] row() {
    return row;
  }

  /**
   * The number of the filter and the filtered bytes of the row that was put to {@link #row}; valid
   * until the next call.
   */
  public byte[] filtered() {
    if (!adaptive) {
      System.arraycopy(row, START, candidates[0], 1, rowBytes);
      return candidates[0];
    }
    fill();
    byte[] best = candidates[0];
    long least = Long.MAX_VALUE;
    for (byte[] candidate : candidates) {
      long cost = cost(candidate);
      if (cost < least) {
        least = cost;
        best = candidate;
      }
    }
    byte[] free = above;
    above = row;
    row = free;
    return best;
  }

  private void fill() {
    System.arraycopy(row, START, candidates[0], 1, rowBytes);
    int left = START - pixelBytes;
    for (int i = 0; i < rowBytes; i += Long.BYTES) {
      long value = (long) LONGS.get(row, START + i);
      long before = (long) LONGS.get(row, left + i);
      long top = (long) LONGS.get(above, START + i);
      LONGS.set(candidates[1], 1 + i, minus(value, before));
      LONGS.set(candidates[2], 1 + i, minus(value, top));
      // What both have in common, and half of what only one has.
      long mean = (before & top) + (((before ^ top) & ~0x0101010101010101L) >>> 1);
      LONGS.set(candidates[3], 1 + i, minus(value, mean));
    }
    PngPaeth.filter(row, START, above, pixelBytes, rowBytes, candidates[4]);
  }

  private static long minus(long a, long b) {
    return ((a | HIGHS) - (b & ~HIGHS)) ^ ((a ^ ~b) & HIGHS);
  }

  /** The sum of the absolute values of all bytes but the first. */
  private long cost(byte[] filtered) {
    long sum = 0;
    int at = 1;
    int end = 1 + rowBytes / Long.BYTES * Long.BYTES;
    while (at < end) {
      int stop = Math.min(end, at + LONGS_A_SUM * Long.BYTES);
      long lanes = 0;
      for (; at < stop; at += Long.BYTES) {
        long absolute = absolute((long) LONGS.get(filtered, at));
        lanes += (absolute & EVENS) + ((absolute >>> 8) & EVENS);
      }
      sum += (lanes & 0xffff) + ((lanes >>> 16) & 0xffff);
      sum += ((lanes >>> 32) & 0xffff) + (lanes >>> 48);
    }
    for (; at <= rowBytes; at++) {
      sum += Math.abs(filtered[at]);
    }
    return sum;
  }

  private static long absolute(long bytes) {
    long negative = (bytes & HIGHS) >>> 7;
    return (bytes ^ ((negative << 8) - negative)) + negative;
  }
}
