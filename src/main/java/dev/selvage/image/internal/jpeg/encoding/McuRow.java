package dev.selvage.image.internal.jpeg.encoding;

import dev.selvage.image.internal.jpeg.coding.ZigZag;
import java.util.Arrays;

/**
 * The quantised coefficients of one row of MCUs. Blocks are lanes: each coefficient has an array of
 * its own, with an entry a block, so that loops run along many blocks. For one picture, one thread.
 */
final class McuRow {
  private final FrameLayout frame;
  private final int[] starts;
  private final int lanes;
  private final int[][] natural;
  private final int[][] ordered = new int[ZigZag.COEFFICIENTS][];
  private final int[][] masks;
  private int top;

  McuRow(FrameLayout frame) {
    this.frame = frame;
    starts = new int[frame.components().size()];
    int count = 0;
    for (ComponentLayout component : frame.components()) {
      starts[component.index()] = count;
      count += component.across() * component.down() * frame.mcusAcross();
    }
    lanes = count;
    natural = new int[ZigZag.COEFFICIENTS][lanes];
    for (int z = 0; z < ordered.length; z++) {
      ordered[z] = natural[ZigZag.natural(z)];
    }
    masks = new int[Quantizer.MASKS][lanes];
  }

  /** The same as {@link #coefficients}, row by row. */
  int[][] natural() {
    return natural;
  }

  /** See {@link Quantizer#quantize}. */
  int[][] masks() {
    return masks;
  }

  /** All coefficients in the order of the file, each of all blocks. */
  int[][] coefficients() {
    return ordered;
  }

  /** A bit for each AC coefficient of a block that is not zero; the lowest, DC's, is never set. */
  long mask(int lane) {
    return (long) masks[0][lane] << 1
        | (long) masks[1][lane] << (1 + Quantizer.PER_MASK)
        | (long) masks[2][lane] << (1 + 2 * Quantizer.PER_MASK);
  }

  /** Which row of MCUs this is, from 0. */
  int row() {
    return top;
  }

  /** Blocks of all components. */
  int blocks() {
    return lanes;
  }

  int mcusAcross() {
    return frame.mcusAcross();
  }

  /** The first block of a row of blocks of a component. */
  int lane(ComponentLayout component, int blockRow) {
    return starts[component.index()] + blockRow * component.across() * frame.mcusAcross();
  }

  /** Rows of blocks of a component here that hold samples of the picture. */
  int realRows(ComponentLayout component) {
    return Math.min(component.down(), component.blocksDown() - top * component.down());
  }

  /**
   * Begins another row, whose coefficients are all to be set.
   *
   * @param row of MCUs, from 0
   */
  void begin(int row) {
    top = row;
    for (int[] mask : masks) {
      Arrays.fill(mask, 0);
    }
  }

  /**
   * Sets a coefficient, once in a row.
   *
   * @param z its place in the order of the file
   */
  void set(int lane, int z, int value) {
    ordered[z][lane] = value;
    if (z > 0 && value != 0) {
      masks[(z - 1) / Quantizer.PER_MASK][lane] |= 1 << (z - 1) % Quantizer.PER_MASK;
    }
  }

  /** Sets the blocks that only fill MCUs up, after all others. */
  void pad() {
    frame.components().forEach(this::padBlocks);
  }

  /**
   * Blocks that only fill an MCU up, beyond the right or the lower edge, hold the DC of the block
   * before them in their MCU and nothing else, which costs the fewest bits (jccoefct.c).
   */
  private void padBlocks(ComponentLayout component) {
    int real = component.blocksAcross();
    int all = component.across() * frame.mcusAcross();
    for (int y = 0; y < component.down(); y++) {
      int lane = lane(component, y);
      if (y < realRows(component)) {
        for (int x = real; x < all; x++) {
          pad(lane + x, lane + x - 1);
        }
      } else {
        for (int x = 0; x < all; x++) {
          int lastOfMcu = x - x % component.across() + component.across() - 1;
          pad(lane + x, lane(component, y - 1) + lastOfMcu);
        }
      }
    }
  }

  private void pad(int lane, int like) {
    int dc = ordered[0][like];
    for (int[] values : ordered) {
      values[lane] = 0;
    }
    ordered[0][lane] = dc;
    for (int[] mask : masks) {
      mask[lane] = 0;
    }
  }
}
