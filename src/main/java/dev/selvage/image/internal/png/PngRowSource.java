package dev.selvage.image.internal.png;

/** The unpacked rows of a PNG file, each behind the number of its filter. For one thread. */
public interface PngRowSource extends AutoCloseable {
  /**
   * The next row.
   *
   * @param target gets its bytes, filtered
   * @param at where the first one goes
   * @param count how many it has
   * @return its filter, 0..255, or -1 if the data end before the row does
   * @throws dev.selvage.UnusableInputException if the data cannot be unpacked
   */
  int next(byte[] target, int at, int count);

  /**
   * Whether anything comes behind the last row that was read.
   *
   * @throws dev.selvage.UnusableInputException if the data cannot be unpacked
   */
  boolean hasMore();

  @Override
  void close();
}
