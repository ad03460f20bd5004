package dev.selvage.image.internal.jpeg.encoding;

import dev.selvage.image.internal.jpeg.coding.HuffmanCode;

/**
 * The codes of all symbols of a scan, ready to be written: of each kind of {@link Symbols} its
 * code, shifted left by the number of bits that follow it, and the number of both together.
 */
final class CodeTables {
  /** Bits of an entry that say how many bits are written. */
  static final int LENGTH_BITS = 5;

  private final int[] entries = new int[Symbols.RAW + Symbols.MAX_RAW + 1];

  /** Without any symbol: bits alone can be written. */
  CodeTables() {
    for (int count = 1; count <= Symbols.MAX_RAW; count++) {
      entries[Symbols.RAW + count] = count;
    }
  }

  /** The codes that T.81 gives as examples, and most files have. */
  static CodeTables standard() {
    CodeTables tables = new CodeTables();
    tables.put(0, HuffmanCode.DC_LUMA);
    tables.put(1, HuffmanCode.DC_CHROMA);
    tables.put(2, HuffmanCode.AC_LUMA);
    tables.put(3, HuffmanCode.AC_CHROMA);
    return tables;
  }

  /** Gives the symbols of one table their codes. */
  void put(int table, HuffmanCode code) {
    for (int i = 0; i < code.size(); i++) {
      int follow = code.symbol(i) & 15;
      entries[table * Symbols.SYMBOLS + code.symbol(i)] =
          code.code(i) << follow << LENGTH_BITS | (code.length(i) + follow);
    }
  }

  /** An entry a kind. */
  int[] entries() {
    return entries;
  }
}
