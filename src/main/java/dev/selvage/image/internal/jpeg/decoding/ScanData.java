package dev.selvage.image.internal.jpeg.decoding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A window on the entropy-coded data of a scan: without the stuffed bytes, up to the next marker,
 * with zeros behind the end, so that whoever reads bits need not look where they end. For one
 * thread.
 */
final class ScanData {
  /** More than the longest MCU: 10 blocks of 64 symbols of 17 bits of code and 15 of value. */
  static final int SLACK = 2600;

  /** Stands for a marker where the file ends. */
  static final int END_OF_FILE = -1;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final int WINDOW = 64 << 10;
  private static final int LAST_RESTART = 0xd7;
  private static final int FIRST_RESTART = 0xd0;

  private final byte[] file;
  private final int fileEnd;

  /** Where bits are read from, big-endian. */
  final byte[] bytes;

  /** The end of what is there; zeros follow if {@link #ended}. */
  int filled;

  /** Whether nothing follows but a marker. */
  boolean ended;

  /** That marker, or {@link #END_OF_FILE}. */
  int marker;

  /** Where the file is read on; behind the marker, if there was one. */
  private int position;

  ScanData(byte[] file, int fileEnd) {
    this.file = file;
    this.fileEnd = fileEnd;
    bytes = new byte[Math.min(WINDOW, fileEnd) + 2 * SLACK];
  }

  /** Begins at a position of the file. */
  void start(int at) {
    position = at;
    filled = 0;
    ended = false;
    fill();
  }

  /** Begins where there are no data: the marker that stands here is to be met again. */
  void startEmpty() {
    filled = 0;
    ended = true;
    Arrays.fill(bytes, 0, SLACK, (byte) 0);
  }

  int position() {
    return position;
  }

  /** Moves what is unread to the start, and fills up; reading goes on at 0. */
  void refill(int from) {
    System.arraycopy(bytes, from, bytes, 0, filled - from);
    filled -= from;
    fill();
  }

  private void fill() {
    int room = bytes.length - SLACK;
    while (filled < room) {
      int next = nextMarkByte(position, Math.min(fileEnd, position + room - filled));
      System.arraycopy(file, position, bytes, filled, next - position);
      filled += next - position;
      position = next;
      if (position == fileEnd) {
        end(END_OF_FILE);
        return;
      }
      if (file[position] == (byte) 0xff && filled < room && !unstuff()) {
        return;
      }
    }
  }

  /** Whether the byte of ones that stands here is one of the data. */
  private boolean unstuff() {
    while (position < fileEnd && file[position] == (byte) 0xff) {
      position++;
    }
    if (position == fileEnd) {
      end(END_OF_FILE);
      return false;
    }
    int follows = file[position++] & 0xff;
    if (follows != 0) {
      end(follows);
      return false;
    }
    bytes[filled++] = (byte) 0xff;
    return true;
  }

  private void end(int by) {
    marker = by;
    ended = true;
    Arrays.fill(bytes, filled, filled + SLACK, (byte) 0);
  }

  /** Where the next byte of ones stands, or the end. */
  private int nextMarkByte(int from, int to) {
    int at = from;
    while (at + Long.BYTES <= to) {
      long inverted = ~(long) LONGS.get(file, at);
      if (((inverted - 0x0101010101010101L) & ~inverted & 0x8080808080808080L) != 0) {
        break;
      }
      at += Long.BYTES;
    }
    while (at < to && file[at] != (byte) 0xff) {
      at++;
    }
    return at;
  }

  /**
   * Passes over what is left of the data.
   *
   * @param from the first byte that was not read
   * @return how many bytes there were
   */
  long skip(int from) {
    long skipped = Math.max(0, filled - from);
    while (!ended) {
      filled = 0;
      fill();
      skipped += filled;
    }
    filled = 0;
    return skipped;
  }

  /** Whether a marker says that an interval begins. */
  static boolean isRestart(int marker) {
    return marker >= FIRST_RESTART && marker <= LAST_RESTART;
  }

  /**
   * Passes over bytes until the next marker.
   *
   * @return the marker; {@link #position} is behind it
   */
  int nextMarker() {
    skip(0);
    start(position);
    skip(0);
    return marker;
  }
}
