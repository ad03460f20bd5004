package dev.selvage.resample;

/**
 * How many target rows are made at once. Between the passes the rows are lanes, two in each: row
 * {@code 2 * k} in the lower and row {@code 2 * k + 1} in the upper 16 bits of int {@code k}.
 */
final class VectorBand {
  /** Target rows. */
  static final int ROWS = 32;

  /** Ints that hold them; a multiple of all lane counts. */
  static final int PAIRS = ROWS / 2;

  private VectorBand() {}
}
