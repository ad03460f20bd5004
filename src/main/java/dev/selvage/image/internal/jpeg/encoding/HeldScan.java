package dev.selvage.image.internal.jpeg.encoding;

import java.util.ArrayList;
import java.util.List;

/**
 * The symbols of a scan whose codes are not known yet: a part for each row of its MCUs. For one
 * picture, one thread.
 */
final class HeldScan {
  /** Symbols of a small file, of some 25 kB. */
  private static final int SMALL = 1 << 15;

  /** Symbols of a block that has hardly more than its mean: two stand for an empty one. */
  private static final int SPARSE = 5;

  /** Symbols that are held at most of a sparse file: 2 MB. */
  private static final int MOST = 1 << 19;

  private final ScanCoder coder;
  private final List<int[]> parts = new ArrayList<>();
  private int held;

  HeldScan(ScanCoder coder) {
    this.coder = coder;
  }

  ScanCoder coder() {
    return coder;
  }

  /** In the order of the rows. */
  List<int[]> parts() {
    return parts;
  }

  /** Takes what the coder has coded. */
  void take() {
    held += coder.symbols.size();
    parts.add(coder.symbols.copy());
    coder.symbols.clear();
  }

  /**
   * Whether there is so little of it that codes of its own are worth a second pass: small files
   * become some percent smaller by them, sparse ones a quarter.
   *
   * @param blocks that were coded
   */
  boolean isSmallOrSparse(long blocks) {
    return held <= SMALL || (held <= MOST && held <= SPARSE * blocks);
  }

  /** Lets go of what has been written. */
  void clear() {
    parts.clear();
  }
}
