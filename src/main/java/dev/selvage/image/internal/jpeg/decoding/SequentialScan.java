package dev.selvage.image.internal.jpeg.decoding;

import java.util.Arrays;

/**
 * Reads the blocks of a scan that holds all of their coefficients. The loop over symbols keeps all
 * of its state in local variables and calls nothing, on which its speed hangs: the rare symbols
 * that a look-up does not answer leave it. For one thread.
 */
final class SequentialScan extends EntropyReader {
  private static final int LAST = 63;

  /** What coefficients behind the last are taken for, as libjpeg does. */
  private static final int ZIGZAG_LENGTH = 80;

  private final int[] components;
  private final HuffmanLookup[] dc;
  private final HuffmanLookup[] ac;
  private final int[][] dcFast;
  private final int[][] acFast;

  /** By block of the MCU: where its coefficients go. */
  private int[][] targets;

  /** By block of the MCU: its lane in the first MCU, and how many lanes each MCU takes. */
  private final int[] firstLanes;

  private final int[] steps;

  /** By index in the file: where a coefficient's row begins. */
  private final int[] rowStarts;

  private final int[] predictions = new int[4];

  // Where the loop stands: MCU of the segment, block of the MCU, next coefficient, 0 for DC.
  private int unit;
  private int block;
  private int coefficient;

  /**
   * @param rowStarts by index in the file, 64 of them
   */
  SequentialScan(Scan scan, int[] rowStarts, ScanData data, Findings findings, int interval) {
    super(data, findings, interval);
    int blocks = 0;
    for (Component part : scan.parts()) {
      blocks += scan.across(part) * scan.down(part);
    }
    components = new int[blocks];
    dc = new HuffmanLookup[blocks];
    ac = new HuffmanLookup[blocks];
    dcFast = new int[blocks][];
    acFast = new int[blocks][];
    targets = new int[blocks][];
    firstLanes = new int[blocks];
    steps = new int[blocks];
    int at = 0;
    for (int i = 0; i < scan.parts().size(); i++) {
      Component part = scan.parts().get(i);
      for (int down = 0; down < scan.down(part); down++) {
        for (int across = 0; across < scan.across(part); across++) {
          components[at] = i;
          dc[at] = scan.dc().get(i);
          ac[at] = scan.ac().get(i);
          dcFast[at] = dc[at].fast;
          acFast[at] = ac[at].fast;
          firstLanes[at] = across;
          steps[at] = scan.across(part);
          at++;
        }
      }
    }
    this.rowStarts = Arrays.copyOf(rowStarts, ZIGZAG_LENGTH);
    Arrays.fill(this.rowStarts, LAST + 1, ZIGZAG_LENGTH, rowStarts[LAST]);
  }

  @Override
  void reset() {
    Arrays.fill(predictions, 0);
  }

  /**
   * Reads the blocks of the next MCUs into the first lanes, which have to be cleared.
   *
   * @param into by block of the MCU: where its coefficients go
   */
  void read(int units, int[][] into) {
    targets = into;
    int done = 0;
    while (done < units) {
      int count = unitsUntilRestart(units - done);
      readInterval(done, done + count);
      done += count;
    }
  }

  private void readInterval(int from, int to) {
    unit = from;
    while (unit < to) {
      if (block == 0 && coefficient == 0) {
        beforeUnit();
        if (exhausted) {
          return;
        }
      }
      // Near the end MCUs are read one by one, to see whether the data suffice for each.
      int stop = data.filled - (data.ended ? 0 : ScanData.SLACK) - Long.BYTES;
      boolean near = position > stop;
      if (!readFast(near ? unit + 1 : to, near ? Integer.MAX_VALUE : stop)) {
        readSymbol();
      }
    }
  }

  /**
   * Reads blocks as long as look-ups suffice.
   *
   * @param to the MCU to stop before
   * @param stop no MCU is begun behind this position
   * @return false if the next symbol is to be read alone
   */
  private boolean readFast(int to, int stop) {
    byte[] bytes = data.bytes;
    int[] starts = rowStarts;
    long next = bits;
    int at = position;
    int mcu = unit;
    int b = block;
    int k = coefficient;
    boolean done = true;
    outer:
    while (mcu < to) {
      int[] target = targets[b];
      int lane = firstLanes[b] + mcu * steps[b];
      if (k == 0) {
        if (b == 0 && at > stop) {
          break;
        }
        if ((int) next == 0) {
          int used = Long.numberOfTrailingZeros(next);
          at += used >>> 3;
          next = ((long) LONGS.get(bytes, at) | 1) << (used & 7);
        }
        int entry = dcFast[b][(int) (next >>> HuffmanLookup.SHIFT)];
        if (entry == 0) {
          done = false;
          break;
        }
        next <<= entry;
        int size = entry >>> HuffmanLookup.SIZE;
        int difference = (int) (next >>> 1 >>> (LAST - size));
        difference += ~(int) (next >> LAST) & (1 - (1 << size));
        next <<= size;
        int component = components[b];
        predictions[component] += difference;
        target[lane] = (short) predictions[component];
        k = 1;
      }
      int[] codes = acFast[b];
      int entry;
      do {
        if ((int) next == 0) {
          int used = Long.numberOfTrailingZeros(next);
          at += used >>> 3;
          next = ((long) LONGS.get(bytes, at) | 1) << (used & 7);
        }
        entry = codes[(int) (next >>> HuffmanLookup.SHIFT)];
        int first = k + ((entry >>> HuffmanLookup.FIRST_RUN) & HuffmanLookup.RUN);
        int second = first + 1 + ((entry >>> HuffmanLookup.SECOND_RUN) & HuffmanLookup.RUN);
        int behind = second + ((entry >>> HuffmanLookup.HAS_SECOND) & 1);
        // Behind the last coefficient there is no end: the next code is of another block.
        if ((entry & HuffmanLookup.LENGTH) == 0 || behind > LAST) {
          done = false;
          break outer;
        }
        next <<= entry;
        // If there is no second, a 0 goes where nothing is yet.
        target[starts[second] + lane] = entry >> HuffmanLookup.SECOND_VALUE;
        target[starts[first] + lane] = (byte) (entry >> HuffmanLookup.FIRST_VALUE);
        k = behind;
      } while ((entry & HuffmanLookup.END) == 0);
      k = 0;
      b++;
      if (b == components.length) {
        b = 0;
        mcu++;
      }
    }
    bits = next;
    position = at;
    unit = mcu;
    block = b;
    coefficient = k;
    return done;
  }

  /** Reads one symbol, of whatever length. */
  private void readSymbol() {
    refill();
    HuffmanLookup codes = coefficient == 0 ? dc[block] : ac[block];
    int found = codes.symbol(bits);
    if (found == HuffmanLookup.NONE) {
      findings.damaged("there is a code that no Huffman table has");
      found = HuffmanLookup.badLength();
    }
    bits <<= found & 31;
    int symbol = found >> 5;
    int size = symbol & 15;
    int value = HuffmanLookup.extend((int) (bits >>> 1 >>> (LAST - size)), size);
    bits <<= size;
    int lane = firstLanes[block] + unit * steps[block];
    if (coefficient == 0) {
      predictions[components[block]] += value;
      targets[block][lane] = (short) predictions[components[block]];
      coefficient = 1;
      return;
    }
    int run = symbol >> 4;
    if (size > 0) {
      targets[block][rowStarts[coefficient + run] + lane] = value;
      coefficient += run + 1;
    } else {
      coefficient = run == 15 ? coefficient + 16 : LAST + 1;
    }
    if (coefficient > LAST) {
      coefficient = 0;
      block++;
      if (block == components.length) {
        block = 0;
        unit++;
      }
    }
  }
}
