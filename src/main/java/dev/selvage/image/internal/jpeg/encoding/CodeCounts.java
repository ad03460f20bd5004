package dev.selvage.image.internal.jpeg.encoding;

import dev.selvage.image.internal.jpeg.coding.HuffmanCode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Counts symbols and makes the shortest codes for them, none longer than 16 bits and none of ones
 * alone (ITU-T T.81, K.2; where two codes are equally short, libjpeg's, jchuff.c). For one thread.
 */
final class CodeCounts {
  /** Longer than any code can get before it is cut: numbers of symbols would have to overflow. */
  private static final int LONGEST = 64;

  /** Stands for the code of ones alone. */
  private static final int RESERVED = Symbols.SYMBOLS;

  private final long[][] counts = new long[Symbols.TABLES][Symbols.SYMBOLS + 1];

  /** Counts symbols of any table; bits alone do not count. */
  void add(int[] symbols) {
    for (int symbol : symbols) {
      int kind = Symbols.kind(symbol);
      if (kind < Symbols.RAW) {
        counts[kind / Symbols.SYMBOLS][kind % Symbols.SYMBOLS]++;
      }
    }
  }

  /** Whether a table has any symbols. */
  boolean isUsed(int table) {
    return Arrays.stream(counts[table]).anyMatch(count -> count > 0);
  }

  /** The code for one table's symbols, of which there must be some. */
  HuffmanCode code(int table) {
    int[] lengths = lengths(counts[table].clone());
    int[] ofLength = new int[LONGEST + 1];
    for (int length : lengths) {
      ofLength[length]++;
    }
    ofLength[0] = 0;
    shorten(ofLength);
    int[] order =
        IntStream.range(0, Symbols.SYMBOLS)
            .filter(symbol -> lengths[symbol] > 0)
            .boxed()
            .sorted(Comparator.comparingInt(symbol -> lengths[symbol]))
            .mapToInt(Integer::intValue)
            .toArray();
    return new HuffmanCode(Arrays.copyOfRange(ofLength, 1, HuffmanCode.MAX_LENGTH + 1), order);
  }

  /** Joins the two rarest again and again; of equals the last is the rarer. */
  private static int[] lengths(long[] counts) {
    int[] lengths = new int[counts.length];
    int[] next = new int[counts.length];
    Arrays.fill(next, -1);
    counts[RESERVED] = 1;
    while (true) {
      int first = rarest(counts, -1);
      int second = rarest(counts, first);
      if (second < 0) {
        return lengths;
      }
      counts[first] += counts[second];
      counts[second] = 0;
      int end = lengthen(lengths, next, first);
      next[end] = second;
      lengthen(lengths, next, second);
    }
  }

  private static int rarest(long[] counts, int but) {
    int found = -1;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0 && i != but && (found < 0 || counts[i] <= counts[found])) {
        found = i;
      }
    }
    return found;
  }

  /** One bit more for all symbols that were joined with one; the last of them. */
  private static int lengthen(int[] lengths, int[] next, int start) {
    int at = start;
    lengths[at]++;
    while (next[at] >= 0) {
      at = next[at];
      lengths[at]++;
    }
    return at;
  }

  /**
   * Takes codes of more than 16 bits away by pairs, and the reserved one, the last of the longest.
   */
  private static void shorten(int[] ofLength) {
    for (int length = LONGEST; length > HuffmanCode.MAX_LENGTH; length--) {
      while (ofLength[length] > 0) {
        int shorter = length - 2;
        while (ofLength[shorter] == 0) {
          shorter--;
        }
        ofLength[length] -= 2;
        ofLength[length - 1]++;
        ofLength[shorter + 1] += 2;
        ofLength[shorter]--;
      }
    }
    int longest = HuffmanCode.MAX_LENGTH;
    while (ofLength[longest] == 0) {
      longest--;
    }
    ofLength[longest]--;
  }
}
