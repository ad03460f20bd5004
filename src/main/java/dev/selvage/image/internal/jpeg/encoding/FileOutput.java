package dev.selvage.image.internal.jpeg.encoding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The bytes of a file: markers, and the bits of scans, in which a zero follows each byte of ones
 * (ITU-T T.81, B.1.1.5 and F.1.2.3). For one thread.
 */
final class FileOutput {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private static final int ONES = 0xff;

  /** Bytes that a symbol can come to, each followed by a zero. */
  private static final int PER_SYMBOL = 8;

  private byte[] bytes;
  private int size;
  private long pending;
  private int pendingBits;

  /**
   * @param expected bytes that it may come to
   */
  FileOutput(int expected) {
    bytes = new byte[expected];
  }

  /** The file so far. */
  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** Two bytes that begin with ones: a marker. */
  void marker(int second) {
    u8(ONES);
    u8(second);
  }

  void u8(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  void u16(int value) {
    u8(value >> 8);
    u8(value);
  }

  /**
   * Writes bits of a scan.
   *
   * @param symbols see {@link Symbols}
   * @param count how many of them
   * @param tables the code of each
   */
  void write(int[] symbols, int count, CodeTables tables) {
    int[] entries = tables.entries();
    for (int from = 0; from < count; from += 1 << 12) {
      int to = Math.min(count, from + (1 << 12));
      reserve((to - from + 1) * PER_SYMBOL);
      write(symbols, from, to, entries);
    }
  }

  private void write(int[] symbols, int from, int to, int[] entries) {
    byte[] out = bytes;
    int at = size;
    long bits = pending;
    int held = pendingBits;
    for (int i = from; i < to; i++) {
      int symbol = symbols[i];
      int entry = entries[Symbols.kind(symbol)];
      int length = entry & ((1 << CodeTables.LENGTH_BITS) - 1);
      bits = bits << length | entry >>> CodeTables.LENGTH_BITS | Symbols.bits(symbol);
      held += length;
      if (held >= Integer.SIZE) {
        held -= Integer.SIZE;
        int four = (int) (bits >>> held);
        if ((four & ~(four + 0x01010101) & 0x80808080) == 0) {
          INTS.set(out, at, four);
          at += Integer.BYTES;
        } else {
          at = stuffed(out, at, four);
        }
      }
    }
    size = at;
    pending = bits;
    pendingBits = held;
  }

  private static int stuffed(byte[] out, int start, int four) {
    int at = start;
    for (int shift = 24; shift >= 0; shift -= 8) {
      int value = four >>> shift & ONES;
      out[at++] = (byte) value;
      if (value == ONES) {
        out[at++] = 0;
      }
    }
    return at;
  }

  /** Ends the bits of a scan, or of a part of it: what is left of the last byte is ones. */
  void endBits() {
    reserve(PER_SYMBOL);
    int left = -pendingBits & 7;
    pending = pending << left | (1 << left) - 1;
    pendingBits += left;
    for (; pendingBits > 0; pendingBits -= 8) {
      int value = (int) (pending >>> (pendingBits - 8)) & ONES;
      bytes[size++] = (byte) value;
      if (value == ONES) {
        bytes[size++] = 0;
      }
    }
    pending = 0;
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length + bytes.length / 2, size + more));
    }
  }
}
