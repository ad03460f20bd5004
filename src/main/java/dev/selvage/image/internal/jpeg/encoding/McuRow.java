package dev.selvage.image.internal.jpeg.encoding;

import dev.selvage.image.internal.jpeg.coding.Quantization;
import dev.selvage.image.internal.jpeg.coding.ZigZag;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The quantised coefficients of one row of MCUs. Blocks are lanes: each coefficient has an array of
 * its own, with an entry a block, so that loops run along many blocks. For one picture, one thread.
 */
final class McuRow {
  /** Blocks that are transformed at a time at most, so that they stay in the cache. */
  private static final int CHUNK = 384;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final FrameLayout frame;
  private final int[] starts;
  private final int lanes;
  private final int[][] natural;
  private final int[][] ordered = new int[ZigZag.COEFFICIENTS][];
  private final int[][] masks;
  private final int[] leftHalves;
  private final int[] rightHalves;
  private final ForwardDct dct;
  private final Quantizer[] quantizers;
  private int top;

  /**
   * @param quality 1..100
   */
  McuRow(FrameLayout frame, int quality) {
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
    leftHalves = new int[lanes];
    rightHalves = new int[lanes];
    dct = new ForwardDct(lanes);
    quantizers =
        new Quantizer[] {
          new Quantizer(Quantization.luma(quality)), new Quantizer(Quantization.chroma(quality))
        };
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
   * Transforms and quantises.
   *
   * @param row of MCUs, from 0
   */
  void transform(SampleRows samples, int row) {
    top = row;
    for (int[] mask : masks) {
      Arrays.fill(mask, 0);
    }
    for (ComponentLayout component : frame.components()) {
      for (int y = 0; y < component.down(); y++) {
        load(samples, component, y);
      }
    }
    int chunks = (lanes + CHUNK - 1) / CHUNK;
    for (int i = 0; i < chunks; i++) {
      dct.transform(natural, lanes * i / chunks, lanes * (i + 1) / chunks);
    }
    int chroma = frame.isGray() ? lanes : starts[1];
    quantizers[0].quantize(ordered, masks, 0, chroma);
    quantizers[1].quantize(ordered, masks, chroma, lanes);
    frame.components().forEach(this::padBlocks);
  }

  /** One row of blocks: eight rows of samples, each sample of a block to an array of its own. */
  private void load(SampleRows samples, ComponentLayout component, int blockRow) {
    int stride = samples.stride(component);
    int from = lane(component, blockRow);
    int to = from + component.across() * frame.mcusAcross();
    for (int y = 0; y < ComponentLayout.SIDE; y++) {
      int at = (blockRow * ComponentLayout.SIDE + y) * stride;
      split(samples.of(component), at, leftHalves, rightHalves, from, to);
      int first = ComponentLayout.SIDE * y;
      unpackLow(leftHalves, natural[first], natural[first + 1], from, to);
      unpackHigh(leftHalves, natural[first + 2], natural[first + 3], from, to);
      unpackLow(rightHalves, natural[first + 4], natural[first + 5], from, to);
      unpackHigh(rightHalves, natural[first + 6], natural[first + 7], from, to);
    }
  }

  private static void split(byte[] samples, int at, int[] left, int[] right, int from, int to) {
    for (int i = from; i < to; i++) {
      long eight = (long) LONGS.get(samples, at + ComponentLayout.SIDE * (i - from));
      left[i] = (int) eight;
      right[i] = (int) (eight >>> Integer.SIZE);
    }
  }

  private static void unpackLow(int[] four, int[] first, int[] second, int from, int to) {
    for (int i = from; i < to; i++) {
      int packed = four[i];
      first[i] = packed & 0xff;
      second[i] = (packed >>> 8) & 0xff;
    }
  }

  private static void unpackHigh(int[] four, int[] third, int[] fourth, int from, int to) {
    for (int i = from; i < to; i++) {
      int packed = four[i];
      third[i] = (packed >>> 16) & 0xff;
      fourth[i] = packed >>> 24;
    }
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
