package dev.selvage.image.internal.gif;

/**
 * The strings that codes stand for: each is an earlier one and one number more. Clearing them takes
 * no time, since what a code stood for before is not looked at. For one thread.
 */
final class LzwStrings {
  /** Codes have 12 bits at most; when all are taken, no string is added until they are cleared. */
  static final int MOST = 4096;

  private final short[] start = new short[MOST];
  private final byte[] first = new byte[MOST];
  private final byte[] last = new byte[MOST];
  private final int[] length = new int[MOST];
  private final int roots;
  private int count;

  /**
   * @param roots how many codes stand for a number of the palette, a power of two
   */
  LzwStrings(int roots) {
    this.roots = roots;
    for (int number = 0; number < roots; number++) {
      first[number] = (byte) number;
      last[number] = (byte) number;
      length[number] = 1;
    }
    clear();
  }

  /** Leaves the roots, and the two codes behind them that stand for no string. */
  void clear() {
    count = roots + 2;
  }

  /** The code that the next string will have. */
  int count() {
    return count;
  }

  /** Adds a string and the first number of another one, or of itself where that is the new one. */
  void add(int string, int following) {
    if (count == MOST) {
      return;
    }
    start[count] = (short) string;
    first[count] = first[string];
    last[count] = following == count ? first[string] : first[following];
    length[count] = length[string] + 1;
    count++;
  }

  /**
   * Writes a string, as far as there is room.
   *
   * @return behind what was written
   */
  int write(int string, byte[] out, int from) {
    int code = string;
    int at = from + length[string] - 1;
    // From its end, as the strings are linked.
    while (at >= out.length) {
      code = start[code];
      at--;
    }
    int end = at + 1;
    while (at > from) {
      out[at--] = last[code];
      code = start[code];
    }
    out[at] = last[code];
    return end;
  }
}
