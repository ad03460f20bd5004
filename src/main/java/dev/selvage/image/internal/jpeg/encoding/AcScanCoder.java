package dev.selvage.image.internal.jpeg.encoding;

/**
 * The highest bits of some AC coefficients of a component (ITU-T T.81, G.1.2.2). Blocks without any
 * are counted, and coded together. In the order, and with the limits, of libjpeg (jcphuff.c).
 */
class AcScanCoder extends ScanCoder {
  /** The most blocks that are coded together. */
  private static final int MOST_EMPTY = 0x7fff;

  private final ComponentLayout component;
  private final int table;
  private final long band;
  private int empty;

  AcScanCoder(ScanLayout scan, boolean restarts) {
    super(scan, restarts);
    component = scan.components().get(0);
    table = 2 + component.table();
    band = -1L << scan.first() & -1L >>> (63 - scan.last());
  }

  @Override
  final void code(McuRow row, Runnable taken) {
    for (int y = 0; y < row.realRows(component); y++) {
      int lane = row.lane(component, y);
      for (int x = 0; x < component.blocksAcross(); x++) {
        codeBlock(row.coefficients(), lane + x, row.mask(lane + x) & band);
      }
      if (restarts()) {
        codeEmpty();
      }
      taken.run();
    }
  }

  /**
   * Codes a block.
   *
   * @param mask the coefficients of this scan that are not zero
   */
  void codeBlock(int[][] coefficients, int lane, long mask) {
    int before = scan().first() - 1;
    for (long rest = mask; rest != 0; rest &= rest - 1) {
      int z = Long.numberOfTrailingZeros(rest);
      int value = coefficients[z][lane];
      int size = Math.abs(value) >> scan().left();
      if (size > 0) {
        codeEmpty();
        codeRun(z - before - 1, size, value < 0);
        before = z;
      }
    }
    if (before < scan().last()) {
      countEmpty();
    }
  }

  private void codeRun(int zeros, int size, boolean negative) {
    int run = zeros;
    for (; run > 15; run -= 16) {
      codeZeros();
    }
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(size);
    int value = negative ? ~size & ((1 << bits) - 1) : size;
    symbols.add(Symbols.symbol(table, run << 4 | bits, value));
  }

  /** Sixteen zeros. */
  final void codeZeros() {
    symbols.add(Symbols.symbol(table, SequentialCoder.ZEROS, 0));
  }

  /** A coefficient that is 1 or -1 now and was 0 before. */
  final void codeNew(int run, boolean negative) {
    symbols.add(Symbols.symbol(table, run << 4 | 1, negative ? 0 : 1));
  }

  /** One more block, or end of one, without any new coefficient. */
  final void countEmpty() {
    empty++;
    if (empty == MOST_EMPTY) {
      codeEmpty();
    }
  }

  /** Codes the blocks that were counted, if any. */
  void codeEmpty() {
    if (empty > 0) {
      int bits = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(empty);
      symbols.add(Symbols.symbol(table, bits << 4, 0));
      if (bits > 0) {
        symbols.add(Symbols.raw(empty & ((1 << bits) - 1), bits));
      }
      empty = 0;
    }
  }

  @Override
  final void finish() {
    codeEmpty();
  }
}
