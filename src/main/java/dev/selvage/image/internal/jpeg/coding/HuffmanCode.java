package dev.selvage.image.internal.jpeg.coding;

import javax.imageio.plugins.jpeg.JPEGHuffmanTable;

/**
 * A prefix code as a JPEG file defines it: how many codes there are of each length, and the symbols
 * in the order of their codes (ITU-T T.81, annex C). Immutable.
 */
public final class HuffmanCode {
  /** The longest code, bits. */
  public static final int MAX_LENGTH = 16;

  /** The most symbols of a code: all that are bytes. */
  public static final int MAX_SYMBOLS = 256;

  /** For the differences of luma's DC coefficients (T.81, table K.3). */
  public static final HuffmanCode DC_LUMA = standard(JPEGHuffmanTable.StdDCLuminance);

  /** For the differences of chroma's DC coefficients (T.81, table K.4). */
  public static final HuffmanCode DC_CHROMA = standard(JPEGHuffmanTable.StdDCChrominance);

  /** For luma's AC coefficients (T.81, table K.5). */
  public static final HuffmanCode AC_LUMA = standard(JPEGHuffmanTable.StdACLuminance);

  /** For chroma's AC coefficients (T.81, table K.6). */
  public static final HuffmanCode AC_CHROMA = standard(JPEGHuffmanTable.StdACChrominance);

  private final int[] counts;
  private final int[] symbols;
  private final int[] lengths;
  private final int[] codes;

  /**
   * Gives each symbol its code.
   *
   * @param counts of codes of 1 to 16 bits, 16 of them
   * @param symbols 0..255, as many as the counts say, in the order of their codes
   * @throws IllegalArgumentException if there are no such codes: more than fit their length, or one
   *     of ones only
   */
  public HuffmanCode(int[] counts, int[] symbols) {
    this.counts = counts.clone();
    this.symbols = symbols.clone();
    if (counts.length != MAX_LENGTH) {
      throw new IllegalArgumentException(counts.length + " lengths of codes");
    }
    lengths = new int[symbols.length];
    codes = new int[symbols.length];
    int at = 0;
    int code = 0;
    for (int length = 1; length <= MAX_LENGTH; length++) {
      for (int i = 0; i < counts[length - 1]; i++) {
        if (at == symbols.length || code >= (1 << length) - 1) {
          throw new IllegalArgumentException("too many codes of " + length + " bits");
        }
        lengths[at] = length;
        codes[at++] = code++;
      }
      code <<= 1;
    }
    if (at < symbols.length) {
      throw new IllegalArgumentException(symbols.length + " symbols for " + at + " codes");
    }
  }

  private static HuffmanCode standard(JPEGHuffmanTable table) {
    int[] counts = new int[MAX_LENGTH];
    short[] lengths = table.getLengths();
    for (int i = 0; i < lengths.length; i++) {
      counts[i] = lengths[i];
    }
    int[] symbols = new int[table.getValues().length];
    for (int i = 0; i < symbols.length; i++) {
      symbols[i] = table.getValues()[i];
    }
    return new HuffmanCode(counts, symbols);
  }

  /** How many symbols have a code. */
  public int size() {
    return symbols.length;
  }

  /** How many codes are of a length, 1..16 bits. */
  public int count(int length) {
    return counts[length - 1];
  }

  /** A symbol by its place in the order of codes, from 0. */
  public int symbol(int index) {
    return symbols[index];
  }

  /** The length of that symbol's code, bits. */
  public int length(int index) {
    return lengths[index];
  }

  /** That symbol's code, in the lowest bits. */
  public int code(int index) {
    return codes[index];
  }
}
