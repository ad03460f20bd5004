package dev.selvage.image.internal.jpeg.decoding;

import java.util.Arrays;
import java.util.List;

/**
 * Reads one scan of a progressive file into coefficients that earlier scans have left (ITU-T T.81,
 * annex G). For one thread.
 */
final class ProgressiveScan extends EntropyReader {
  private static final int LAST = 63;

  private final Frame frame;
  private final Scan scan;
  private final List<Coefficients> coefficients;
  private final int[] predictions = new int[4];

  /** Blocks that have nothing in this scan, from the next one on. */
  private int emptyBlocks;

  /**
   * @param coefficients of each component of the scan
   */
  ProgressiveScan(
      Frame frame,
      Scan scan,
      List<Coefficients> coefficients,
      ScanData data,
      Findings findings,
      int interval) {
    super(data, findings, interval);
    this.frame = frame;
    this.scan = scan;
    this.coefficients = coefficients;
  }

  @Override
  void reset() {
    Arrays.fill(predictions, 0);
    emptyBlocks = 0;
  }

  /**
   * Reads all of it.
   *
   * @param check called for each row of blocks
   */
  void read(Runnable check) {
    int wide = scan.unitsWide(frame);
    int high = scan.unitsHigh(frame);
    int rows = 0;
    for (int y = 0; y < high; y++) {
      check.run();
      int before = losses;
      for (int x = 0; x < wide; x++) {
        unitsUntilRestart(1);
        beforeUnit();
        if (!exhausted) {
          readUnit(x, y);
        }
      }
      if (losses == before && !isPastEnd()) {
        rows++;
      }
    }
    if (scan.first() == 0) {
      for (Component part : scan.parts()) {
        part.rowsDone = Math.max(part.rowsDone, rows * scan.down(part));
      }
    }
    finish();
  }

  private void readUnit(int x, int y) {
    for (int i = 0; i < scan.parts().size(); i++) {
      Component part = scan.parts().get(i);
      int across = scan.across(part);
      int down = scan.down(part);
      Coefficients target = coefficients.get(i);
      for (int row = 0; row < down; row++) {
        for (int column = 0; column < across; column++) {
          readBlock(target.values, target.index(x * across + column, y * down + row), i);
        }
      }
    }
  }

  private void readBlock(short[] values, int at, int part) {
    if (scan.first() == 0) {
      if (scan.high() == 0) {
        firstDc(values, at, part);
      } else {
        furtherDc(values, at);
      }
    } else if (scan.high() == 0) {
      firstAc(values, at);
    } else {
      furtherAc(values, at);
    }
  }

  private void firstDc(short[] values, int at, int part) {
    int size = symbol(scan.dc().get(part));
    predictions[part] += HuffmanLookup.extend(take(size), size);
    values[at] = (short) (predictions[part] << scan.low());
  }

  private void furtherDc(short[] values, int at) {
    if (take(1) != 0) {
      values[at] |= (short) (1 << scan.low());
    }
  }

  private void firstAc(short[] values, int at) {
    if (emptyBlocks > 0) {
      emptyBlocks--;
      return;
    }
    HuffmanLookup codes = scan.ac().get(0);
    int last = scan.last();
    int low = scan.low();
    int k = scan.first();
    while (k <= last) {
      int symbol = symbol(codes);
      int run = symbol >> 4;
      int size = symbol & 15;
      if (size == 0) {
        if (run < 15) {
          emptyBlocks = (1 << run) - 1 + take(run);
          return;
        }
        k += 16;
      } else {
        k += run;
        values[at + Math.min(k, LAST)] = (short) (HuffmanLookup.extend(take(size), size) << low);
        k++;
      }
    }
  }

  /** A bit for each coefficient that is known not to be 0, and new ones among those that are. */
  private void furtherAc(short[] values, int at) {
    int last = scan.last();
    int bit = 1 << scan.low();
    int k = scan.first();
    if (emptyBlocks == 0) {
      HuffmanLookup codes = scan.ac().get(0);
      while (k <= last) {
        int symbol = symbol(codes);
        int run = symbol >> 4;
        int value = 0;
        if ((symbol & 15) != 0) {
          // A size other than 1 is damage; libjpeg goes on as if it were 1.
          if ((symbol & 15) != 1) {
            findings.damaged("a refining scan has a coefficient of more than one bit");
          }
          value = take(1) != 0 ? bit : -bit;
        } else if (run < 15) {
          emptyBlocks = (1 << run) + take(run);
          break;
        }
        k = refine(values, at, k, run);
        if (value != 0 && k <= LAST) {
          values[at + k] = (short) value;
        }
        k++;
      }
    }
    if (emptyBlocks > 0) {
      refine(values, at, k, LAST + 1);
      emptyBlocks--;
    }
  }

  /**
   * Passes over zeros, and gives every other coefficient on the way its bit.
   *
   * @param zeros how many to pass over
   * @return the zero behind those, or what follows the last coefficient
   */
  private int refine(short[] values, int at, int from, int zeros) {
    int bit = 1 << scan.low();
    int left = zeros;
    int k = from;
    for (; k <= scan.last(); k++) {
      int value = values[at + k];
      if (value == 0) {
        if (--left < 0) {
          break;
        }
      } else if (take(1) != 0 && (value & bit) == 0) {
        values[at + k] = (short) (value >= 0 ? value + bit : value - bit);
      }
    }
    return k;
  }

  /** Up to 15 bits. */
  private int take(int count) {
    if ((int) bits == 0) {
      refill();
    }
    int value = (int) (bits >>> 1 >>> (LAST - count));
    bits <<= count;
    return value;
  }

  private int symbol(HuffmanLookup codes) {
    if ((int) bits == 0) {
      refill();
    }
    int entry = codes.single[(int) (bits >>> HuffmanLookup.SHIFT)];
    if (entry != 0) {
      bits <<= entry;
      return entry >>> HuffmanLookup.SIZE;
    }
    int found = codes.symbol(bits);
    if (found == HuffmanLookup.NONE) {
      findings.damaged("there is a code that no Huffman table has");
      found = HuffmanLookup.badLength();
    }
    bits <<= found & 31;
    return found >> 5;
  }
}
