package dev.selvage.image.internal.jpeg.encoding;

/**
 * Turns the coefficients of one scan to symbols, one row of MCUs after another. For one picture,
 * one thread.
 */
abstract class ScanCoder {
  /** What is coded and not yet taken away. */
  final Symbols symbols = new Symbols();

  private final ScanLayout scan;
  private final boolean restarts;

  /**
   * @param restarts whether each row of this scan's MCUs is coded without a look at those before it
   */
  ScanCoder(ScanLayout scan, boolean restarts) {
    this.scan = scan;
    this.restarts = restarts;
  }

  /** The coder for a scan of a progressive file. */
  static ScanCoder progressive(ScanLayout scan, boolean restarts) {
    if (scan.first() == 0) {
      return new DcScanCoder(scan, restarts);
    }
    return scan.before() == 0
        ? new AcScanCoder(scan, restarts)
        : new AcRefinementCoder(scan, restarts);
  }

  final ScanLayout scan() {
    return scan;
  }

  /** Whether each row stands alone. */
  final boolean restarts() {
    return restarts;
  }

  /**
   * Codes a row of MCUs.
   *
   * @param taken is called after each row of this scan's own MCUs, to take the symbols away
   */
  abstract void code(McuRow row, Runnable taken);

  /** Codes what the last row has left. */
  void finish() {}
}
