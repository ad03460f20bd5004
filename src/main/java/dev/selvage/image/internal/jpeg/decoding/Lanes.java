package dev.selvage.image.internal.jpeg.decoding;

/**
 * How blocks lie in an array for the inverse transform: all first coefficients beside each other,
 * then all second ones, so that one instruction works on as many blocks as a register has lanes.
 */
final class Lanes {
  /**
   * Blocks from one coefficient to the next, a constant so that loops over them are vectorised. An
   * odd number of cache lines, so that the rows of a column do not share a set of the cache.
   */
  static final int STRIDE = 496;

  /** The row that takes the coefficients which a smaller scale has no use for. */
  static final int UNUSED_ROW = 64;

  /** Length of an array of as many blocks as there are lanes. */
  static final int LENGTH = (UNUSED_ROW + 1) * STRIDE;

  private Lanes() {}
}
