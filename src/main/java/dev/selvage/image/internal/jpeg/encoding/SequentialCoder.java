package dev.selvage.image.internal.jpeg.encoding;

import dev.selvage.image.internal.jpeg.coding.ZigZag;
import java.util.Arrays;

/** All coefficients in one scan (ITU-T T.81, F.1.2). */
final class SequentialCoder extends ScanCoder {
  /** Table and symbol: sixteen zeros. */
  static final int ZEROS = 0xf0;

  /** Symbols that a block comes to at most. */
  private static final int PER_BLOCK = ZigZag.COEFFICIENTS + 4;

  private final FrameLayout frame;
  private final int[] dc;

  SequentialCoder(FrameLayout frame, boolean restarts) {
    super(ScanLayout.whole(frame), restarts);
    this.frame = frame;
    dc = new int[frame.components().size()];
  }

  @Override
  void code(McuRow row, Runnable taken) {
    if (restarts()) {
      Arrays.fill(dc, 0);
    }
    for (int mcu = 0; mcu < frame.mcusAcross(); mcu++) {
      for (ComponentLayout component : frame.components()) {
        codeBlocks(row, component, mcu);
      }
    }
    taken.run();
  }

  private void codeBlocks(McuRow row, ComponentLayout component, int mcu) {
    int[][] coefficients = row.coefficients();
    int[] out = symbols.reserve(component.across() * component.down() * PER_BLOCK);
    int count = symbols.size();
    int last = dc[component.index()];
    int table = component.table();
    for (int y = 0; y < component.down(); y++) {
      int lane = row.lane(component, y) + mcu * component.across();
      for (int end = lane + component.across(); lane < end; lane++) {
        int value = coefficients[0][lane];
        out[count++] = difference(table, value - last);
        last = value;
        count = codeAc(coefficients, lane, row.mask(lane), table, out, count);
      }
    }
    dc[component.index()] = last;
    symbols.resize(count);
  }

  /** What codes a difference of DC. */
  static int difference(int table, int difference) {
    int sign = difference >> 31;
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros((difference ^ sign) - sign);
    return Symbols.symbol(table, bits, (difference + sign) & ((1 << bits) - 1));
  }

  private static int codeAc(
      int[][] coefficients, int lane, long mask, int table, int[] out, int start) {
    int count = start;
    int before = 0;
    for (long rest = mask; rest != 0; rest &= rest - 1) {
      int z = Long.numberOfTrailingZeros(rest);
      int run = z - before - 1;
      before = z;
      for (; run > 15; run -= 16) {
        out[count++] = Symbols.symbol(2 + table, ZEROS, 0);
      }
      int value = coefficients[z][lane];
      int sign = value >> 31;
      int bits = Integer.SIZE - Integer.numberOfLeadingZeros((value ^ sign) - sign);
      out[count++] = Symbols.symbol(2 + table, run << 4 | bits, (value + sign) & ((1 << bits) - 1));
    }
    if (before < ZigZag.COEFFICIENTS - 1) {
      out[count++] = Symbols.symbol(2 + table, 0, 0);
    }
    return count;
  }
}
