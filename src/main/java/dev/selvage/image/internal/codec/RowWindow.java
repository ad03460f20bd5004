package dev.selvage.image.internal.codec;

/**
 * Rows of samples that are decoded while they are read: a window of them is there, which moves from
 * the top to the bottom. For one thread.
 */
public interface RowWindow {
  /**
   * Says, before the first row is asked for, which part of the picture will be.
   *
   * @param top the first row
   * @param left the first column
   * @param right the end of the columns, exclusive
   */
  void restrict(int top, int left, int right);

  /**
   * Makes rows present, and gives up those above.
   *
   * @param from the first row, at least that of the call before
   * @param end of the rows, exclusive
   * @throws dev.selvage.UnusableInputException if decoding fails, or takes too long
   */
  void advance(int from, int end);

  /** What holds the rows; another array after {@link #advance}. */
  byte[] samples();

  /** Index in {@link #samples} of the first sample of a row that is there. */
  int index(int row);

  /** Told when no row will be asked for any more. A second time does nothing. */
  void close();
}
