package dev.selvage.image.internal.jpeg.encoding;

import dev.selvage.image.internal.jpeg.coding.HuffmanCode;
import dev.selvage.image.internal.jpeg.coding.ZigZag;

/**
 * Writes the segments before and between the scans, as libjpeg does (jcmarker.c). Holds nothing.
 */
final class FileHeaders {
  private static final int JFIF = 0xe0;
  private static final int START = 0xd8;
  private static final int TABLE = 0xdb;
  private static final int BASELINE = 0xc0;
  private static final int PROGRESSIVE = 0xc2;
  private static final int CODES = 0xc4;
  private static final int INTERVAL = 0xdd;
  private static final int SCAN = 0xda;

  private FileHeaders() {}

  /** The start of the file, and that it is JFIF 1.1 of square pixels. */
  static void start(FileOutput file) {
    file.marker(START);
    file.marker(JFIF);
    file.u16(16);
    for (char letter : new char[] {'J', 'F', 'I', 'F', 0}) {
      file.u8(letter);
    }
    file.u16(0x0101);
    file.u8(0);
    file.u16(1);
    file.u16(1);
    file.u16(0);
  }

  /** A table that coefficients are divided by. */
  static void table(FileOutput file, int number, int[] table) {
    file.marker(TABLE);
    file.u16(3 + table.length);
    file.u8(number);
    for (int z = 0; z < table.length; z++) {
      file.u8(table[ZigZag.natural(z)]);
    }
  }

  /** What the picture consists of. */
  static void frame(FileOutput file, FrameLayout frame, boolean progressive) {
    file.marker(progressive ? PROGRESSIVE : BASELINE);
    file.u16(8 + 3 * frame.components().size());
    file.u8(8);
    file.u16(frame.size().height());
    file.u16(frame.size().width());
    file.u8(frame.components().size());
    for (ComponentLayout component : frame.components()) {
      file.u8(component.index() + 1);
      file.u8(component.across() << 4 | component.down());
      file.u8(component.table());
    }
  }

  /**
   * A code.
   *
   * @param table see {@link Symbols}
   */
  static void code(FileOutput file, int table, HuffmanCode code) {
    file.marker(CODES);
    file.u16(3 + HuffmanCode.MAX_LENGTH + code.size());
    file.u8((table & 2) << 3 | (table & 1));
    for (int length = 1; length <= HuffmanCode.MAX_LENGTH; length++) {
      file.u8(code.count(length));
    }
    for (int i = 0; i < code.size(); i++) {
      file.u8(code.symbol(i));
    }
  }

  /** After how many MCUs a marker stands from here on. */
  static void restartInterval(FileOutput file, int mcus) {
    file.marker(INTERVAL);
    file.u16(4);
    file.u16(mcus);
  }

  /** What the bits hold that follow. */
  static void scan(FileOutput file, ScanLayout scan) {
    file.marker(SCAN);
    file.u16(6 + 2 * scan.components().size());
    file.u8(scan.components().size());
    for (ComponentLayout component : scan.components()) {
      int dc = scan.hasDcCodes() ? component.table() : 0;
      int ac = scan.hasAcCodes() ? component.table() : 0;
      file.u8(component.index() + 1);
      file.u8(dc << 4 | ac);
    }
    file.u8(scan.first());
    file.u8(scan.last());
    file.u8(scan.before() << 4 | scan.left());
  }
}
