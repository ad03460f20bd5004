package dev.selvage.image.internal.jpeg.decoding;

import dev.selvage.image.internal.jpeg.coding.HuffmanCode;
import java.util.Arrays;

/**
 * What the next bits of a scan mean. One look-up in {@link #fast} gives as much as its bits hold:
 * for AC up to two coefficients and the end of the block, with their values. Immutable, but the
 * array is handed out for speed.
 */
final class HuffmanLookup {
  /** Bits of a look-up: 8 KB a table, so that those of one scan stay in the first cache. */
  static final int BITS = 11;

  static final int SHIFT = Long.SIZE - BITS;

  // An entry of AC: bits 0-5 how many bits are used, 0 where the look-up says nothing; 6-9 zeros
  // before the first coefficient, 10-13 before the second; 14 the block ends; 15 there is a second;
  // 16-23 the first value, 24-31 the second. An entry of DC: bits 0-5 the code's length, 0 where it
  // is longer; from 8 how many bits of value follow.
  static final int LENGTH = 63;
  static final int FIRST_RUN = 6;
  static final int SECOND_RUN = 10;
  static final int RUN = 15;
  static final int END = 1 << 14;
  static final int HAS_SECOND = 15;
  static final int FIRST_VALUE = 16;
  static final int SECOND_VALUE = 24;
  static final int SIZE = 8;

  /** Where a scan reads no such symbols. */
  static final HuffmanLookup UNUSED =
      dc(new HuffmanCode(new int[HuffmanCode.MAX_LENGTH], new int[0]));

  /** Not a symbol. */
  static final int NONE = -1;

  /** Bits that a code which does not exist takes, as libjpeg reads it. */
  private static final int BAD_LENGTH = 17;

  /** By the next {@link #BITS} bits. */
  final int[] fast;

  /** The same, one symbol at a time: as an entry of DC, whatever the symbols stand for. */
  final int[] single;

  private final int[] symbols;

  /** By length: the first code behind those of that length, all moved to 16 bits. */
  private final int[] ends = new int[HuffmanCode.MAX_LENGTH + 1];

  /** By length: what added to a code gives the place of its symbol. */
  private final int[] places = new int[HuffmanCode.MAX_LENGTH + 1];

  private HuffmanLookup(HuffmanCode code, int[] fast, int[] single) {
    this.fast = fast;
    this.single = single;
    symbols = new int[code.size()];
    int at = 0;
    int end = 0;
    for (int length = 1; length <= HuffmanCode.MAX_LENGTH; length++) {
      int count = code.count(length);
      int shift = HuffmanCode.MAX_LENGTH - length;
      places[length] = at - (end >> shift);
      for (int i = 0; i < count; i++) {
        symbols[at] = code.symbol(at);
        at++;
      }
      end += count << shift;
      ends[length] = end;
    }
  }

  /** For differences of DC. */
  static HuffmanLookup dc(HuffmanCode code) {
    int[] single = single(code, new int[1 << BITS], new int[1 << BITS]);
    return new HuffmanLookup(code, single, single);
  }

  /** For AC. */
  static HuffmanLookup ac(HuffmanCode code) {
    int[] lengths = new int[1 << BITS];
    int[] symbols = new int[1 << BITS];
    int[] single = single(code, lengths, symbols);
    int[] entries = new int[1 << BITS];
    for (int bits = 0; bits < entries.length; bits++) {
      entries[bits] = entry(bits, lengths, symbols);
    }
    return new HuffmanLookup(code, entries, single);
  }

  /** The length of the code that bits begin with, 0 if it is longer than they are; its symbol. */
  private static int[] single(HuffmanCode code, int[] lengths, int[] symbols) {
    int[] both = new int[1 << BITS];
    for (int i = 0; i < code.size() && code.length(i) <= BITS; i++) {
      int free = BITS - code.length(i);
      int from = code.code(i) << free;
      Arrays.fill(lengths, from, from + (1 << free), code.length(i));
      Arrays.fill(symbols, from, from + (1 << free), code.symbol(i));
      Arrays.fill(both, from, from + (1 << free), code.length(i) | (code.symbol(i) << SIZE));
    }
    return both;
  }

  private static int entry(int bits, int[] lengths, int[] symbols) {
    int length = lengths[bits];
    int symbol = symbols[bits];
    if (length == 0) {
      return 0;
    }
    if (isEnd(symbol)) {
      return length | END;
    }
    int used = length + (symbol & 15);
    int value = value(bits, used, symbol & 15);
    if (used > BITS || value != (byte) value) {
      return 0;
    }
    int entry = ((symbol >> 4) << FIRST_RUN) | ((value & 0xff) << FIRST_VALUE);
    int rest = (bits << used) & ((1 << BITS) - 1);
    int next = lengths[rest];
    int second = symbols[rest];
    if (next == 0 || used + next > BITS) {
      return entry | used;
    }
    if (isEnd(second)) {
      return entry | (used + next) | END;
    }
    int usedByBoth = used + next + (second & 15);
    int secondValue = value(rest, next + (second & 15), second & 15);
    if (usedByBoth > BITS || secondValue != (byte) secondValue) {
      return entry | used;
    }
    entry |= ((second >> 4) << SECOND_RUN) | (1 << HAS_SECOND) | (secondValue << SECOND_VALUE);
    rest = (bits << usedByBoth) & ((1 << BITS) - 1);
    boolean ends = lengths[rest] > 0 && usedByBoth + lengths[rest] <= BITS && isEnd(symbols[rest]);
    return ends ? entry | (usedByBoth + lengths[rest]) | END : entry | usedByBoth;
  }

  /** Without a value, all but 16 zeros end a block. */
  private static boolean isEnd(int symbol) {
    return (symbol & 15) == 0 && symbol >> 4 != 15;
  }

  /** The value in the last bits of those used; rubbish where they reach beyond the look-up. */
  private static int value(int bits, int used, int size) {
    return used > BITS ? 0 : extend((bits >> (BITS - used)) & ((1 << size) - 1), size);
  }

  /** Values that begin with 0 are negative (T.81, F.2.2.1). */
  static int extend(int bits, int size) {
    return size > 0 && bits < 1 << (size - 1) ? bits + 1 - (1 << size) : bits;
  }

  /**
   * The symbol and the length of its code, one bit after the other.
   *
   * @param next the next bits, from the highest on
   * @return the symbol times 32 plus the length; {@link #NONE} if there is no such code
   */
  int symbol(long next) {
    int top = (int) (next >>> (Long.SIZE - HuffmanCode.MAX_LENGTH));
    for (int length = 1; length <= HuffmanCode.MAX_LENGTH; length++) {
      if (top < ends[length]) {
        int code = top >> (HuffmanCode.MAX_LENGTH - length);
        return (symbols[code + places[length]] << 5) | length;
      }
    }
    return NONE;
  }

  /** How many bits libjpeg passes over where there is no such code; they stand for symbol 0. */
  static int badLength() {
    return BAD_LENGTH;
  }
}
