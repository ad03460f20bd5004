package dev.selvage.image.internal.jpeg.encoding;

import java.util.Arrays;

/**
 * What is to be coded, in order: symbols of some code with the bits that follow them, and bits
 * alone. An int each, so that code tables may be made of them before they are written. For one
 * thread.
 */
final class Symbols {
  /** Tables of a file: two for DC, then two for AC. */
  static final int TABLES = 4;

  /** Symbols that a table may have. */
  static final int SYMBOLS = 256;

  /** The most bits at a time that follow no symbol. */
  static final int MAX_RAW = 16;

  /** Where the kinds of bits alone begin, after all symbols: one kind a number of bits. */
  static final int RAW = TABLES * SYMBOLS;

  private static final int KIND = 16;

  private int[] data = new int[256];
  private int size;

  /** The symbols; {@link #size} of them count. */
  int[] data() {
    return data;
  }

  int size() {
    return size;
  }

  /** Makes room and gives the array that is written to. */
  int[] reserve(int more) {
    if (data.length - size < more) {
      data = Arrays.copyOf(data, Math.max(2 * data.length, size + more));
    }
    return data;
  }

  /** After somebody has written to what {@link #reserve} gave. */
  void resize(int count) {
    size = count;
  }

  void clear() {
    size = 0;
  }

  /** What is held, in an array of that size. */
  int[] copy() {
    return Arrays.copyOf(data, size);
  }

  /**
   * One symbol as it is held.
   *
   * @param table 0..1 for DC, 2..3 for AC
   * @param symbol whose lowest four bits say how many bits follow
   * @param bits that follow, at most 11 of them
   */
  static int symbol(int table, int symbol, int bits) {
    return (table * SYMBOLS + symbol) << KIND | bits;
  }

  /** Bits alone, 1 to 16 of them, as they are held. */
  static int raw(int bits, int count) {
    return (RAW + count) << KIND | bits;
  }

  /** Which table and symbol, or how many bits alone. */
  static int kind(int held) {
    return held >>> KIND;
  }

  /** The bits that follow or are alone. */
  static int bits(int held) {
    return held & 0xffff;
  }

  void add(int held) {
    reserve(1)[size++] = held;
  }
}
