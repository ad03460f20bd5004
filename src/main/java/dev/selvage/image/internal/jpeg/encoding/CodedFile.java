package dev.selvage.image.internal.jpeg.encoding;

import dev.selvage.image.HuffmanTables;
import dev.selvage.image.JpegStyle;
import dev.selvage.image.internal.jpeg.coding.HuffmanCode;
import java.util.ArrayList;
import java.util.List;

/**
 * The file of a picture whose rows of MCUs come from top to bottom, as quantised coefficients.
 * Files with codes of their own and progressive ones are held as symbols until the last row, some 4
 * bytes for each coefficient that is not zero; so are others until they are too large for codes of
 * their own, 2 MB at most. For one thread.
 */
final class CodedFile {
  private static final int RESTART = 0xd0;
  private static final int RESTARTS = 8;
  private static final int END = 0xd9;

  /** Headers take less. */
  private static final int LEAST_BYTES = 1 << 12;

  /** No more is allocated before it is needed. */
  private static final int MOST_EXPECTED = 1 << 19;

  private final FrameLayout frame;
  private final JpegStyle style;
  private final FileOutput file;
  private final List<HeldScan> scans = new ArrayList<>();
  private final CodeTables tables;
  private int rows;
  private int blocks;
  private int interval;

  /** Whether rows are written as they come, for their codes are known. */
  private boolean written;

  /**
   * Begins a file.
   *
   * @param luma what its coefficients are multiplied by, row by row, 1..255
   * @param chroma the same of chroma; of no meaning in a gray file
   */
  CodedFile(FrameLayout frame, int[] luma, int[] chroma, JpegStyle style) {
    this.frame = frame;
    this.style = style;
    file = new FileOutput(LEAST_BYTES + (int) Math.min(MOST_EXPECTED, frame.size().pixels() / 4));
    tables = CodeTables.standard();
    for (ScanLayout scan :
        style.progressive() ? ScanLayout.progression(frame) : List.of(ScanLayout.whole(frame))) {
      ScanCoder coder =
          style.progressive()
              ? ScanCoder.progressive(scan, style.restarts())
              : new SequentialCoder(frame, style.restarts());
      scans.add(new HeldScan(coder));
    }
    start(luma, chroma);
  }

  /** Rows of MCUs that have come. */
  int rows() {
    return rows;
  }

  /** Takes the next row. It is only read, and not needed afterwards. */
  void append(McuRow row) {
    rows++;
    blocks = row.blocks();
    for (HeldScan scan : scans) {
      scan.coder().code(row, () -> take(scan));
    }
  }

  /**
   * The file, after the last row.
   *
   * @throws IllegalArgumentException if rows are missing
   */
  byte[] finish() {
    if (rows < frame.mcusDown()) {
      throw new IllegalArgumentException(rows + " of " + frame.mcusDown() + " rows of MCUs came");
    }
    for (HeldScan scan : scans) {
      scan.coder().finish();
      if (!written) {
        if (scan.coder().symbols.size() > 0) {
          scan.take();
        }
        writeOptimized(scan);
      }
    }
    file.endBits();
    file.marker(END);
    return file.toBytes();
  }

  private void start(int[] luma, int[] chroma) {
    FileHeaders.start(file);
    FileHeaders.table(file, 0, luma);
    if (!frame.isGray()) {
      FileHeaders.table(file, 1, chroma);
    }
    FileHeaders.frame(file, frame, style.progressive());
    if (!style.progressive() && style.tables() == HuffmanTables.STANDARD) {
      startStandard();
    }
  }

  /** Begins the one scan with the standard codes. */
  private void startStandard() {
    written = true;
    FileHeaders.code(file, 0, HuffmanCode.DC_LUMA);
    FileHeaders.code(file, 2, HuffmanCode.AC_LUMA);
    if (!frame.isGray()) {
      FileHeaders.code(file, 1, HuffmanCode.DC_CHROMA);
      FileHeaders.code(file, 3, HuffmanCode.AC_CHROMA);
    }
    startScan(ScanLayout.whole(frame));
  }

  private void startScan(ScanLayout scan) {
    if (style.restarts() && interval != scan.mcusAcross(frame)) {
      interval = scan.mcusAcross(frame);
      FileHeaders.restartInterval(file, interval);
    }
    FileHeaders.scan(file, scan);
  }

  private void take(HeldScan scan) {
    if (written) {
      Symbols symbols = scan.coder().symbols;
      // rows counts the row of this part already.
      write(rows - 1, symbols.data(), symbols.size(), tables);
      symbols.clear();
      return;
    }
    scan.take();
    if (!style.progressive()
        && style.tables() == HuffmanTables.AUTO
        && !scan.isSmallOrSparse((long) rows * blocks)) {
      startStandard();
      writeParts(scan, tables);
    }
  }

  private void writeOptimized(HeldScan held) {
    CodeCounts counts = new CodeCounts();
    held.parts().forEach(counts::add);
    CodeTables own = new CodeTables();
    for (int number = 0; number < 2; number++) {
      for (int table = number; table < Symbols.TABLES; table += 2) {
        if (counts.isUsed(table)) {
          HuffmanCode code = counts.code(table);
          FileHeaders.code(file, table, code);
          own.put(table, code);
        }
      }
    }
    startScan(held.coder().scan());
    writeParts(held, own);
    file.endBits();
  }

  private void writeParts(HeldScan held, CodeTables codes) {
    for (int part = 0; part < held.parts().size(); part++) {
      int[] symbols = held.parts().get(part);
      write(part, symbols, symbols.length, codes);
    }
    held.clear();
  }

  private void write(int part, int[] symbols, int count, CodeTables codes) {
    if (style.restarts() && part > 0) {
      file.endBits();
      file.marker(RESTART + (part - 1) % RESTARTS);
    }
    file.write(symbols, count, codes);
  }
}
