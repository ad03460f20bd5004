package dev.selvage;

/**
 * How many single mistakes lie between two texts: a character too many, too few or another, or two
 * neighbours exchanged (optimal string alignment, the restricted form of F. J. Damerau, A technique
 * for computer detection and correction of spelling errors, 1964).
 */
final class EditDistance {
  private EditDistance() {}

  static int between(String from, String to) {
    // Rows of the table of all beginnings of both: the one before the last, the last, the present.
    int[] secondLast = new int[to.length() + 1];
    int[] last = new int[to.length() + 1];
    int[] present = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      present[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] free = secondLast;
      secondLast = last;
      last = present;
      present = free;
      present[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        boolean same = from.charAt(i - 1) == to.charAt(j - 1);
        int other = last[j - 1] + (same ? 0 : 1);
        present[j] = Math.min(other, 1 + Math.min(last[j], present[j - 1]));
        if (i > 1 && j > 1 && areExchanged(from, i, to, j)) {
          present[j] = Math.min(present[j], secondLast[j - 2] + 1);
        }
      }
    }
    return present[to.length()];
  }

  /** Whether the last two characters of both beginnings are each other's, the wrong way round. */
  private static boolean areExchanged(String from, int i, String to, int j) {
    return from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
  }
}
