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
  /** Blocks that are transformed at a time, so that what is done to them stays in the cache. */
  private static final int CHUNK = 256;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final Frame frame;
  private final int[] starts;
  private final int lanes;
  private final int[][] natural;
  private final int[][] ordered = new int[ZigZag.COEFFICIENTS][];
  private final int[] low;
  private final int[] high;
  private final ForwardDct dct;
  private final Quantizer[] quantizers;
  private int top;

  /**
   * @param quality 1..100
   */
  McuRow(Frame frame, int quality) {
    this.frame = frame;
    starts = new int[frame.components().size()];
    int count = 0;
    for (Component component : frame.components()) {
      starts[component.index()] = count;
      count += component.across() * component.down() * frame.mcusAcross();
    }
    lanes = count;
    natural = new int[ZigZag.COEFFICIENTS][lanes];
    for (int z = 0; z < ordered.length; z++) {
      ordered[z] = natural[ZigZag.natural(z)];
    }
    low = new int[lanes];
    high = new int[lanes];
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

  /** A bit for each coefficient of a block that is not zero, DC's the lowest. */
  long mask(int lane) {
    return (long) high[lane] << Integer.SIZE | (low[lane] & 0xffff_ffffL);
  }

  /** Which row of MCUs this is, from 0. */
  int row() {
    return top;
  }

  int mcusAcross() {
    return frame.mcusAcross();
  }

  /** The first block of a row of blocks of a component. */
  int lane(Component component, int blockRow) {
    return starts[component.index()] + blockRow * component.across() * frame.mcusAcross();
  }

  /** Rows of blocks of a component here that hold samples of the picture. */
  int realRows(Component component) {
    return Math.min(component.down(), component.blocksDown() - top * component.down());
  }

  /**
   * Transforms and quantises.
   *
   * @param row of MCUs, from 0
   */
  void transform(SampleRows samples, int row) {
    top = row;
    Arrays.fill(low, 0);
    Arrays.fill(high, 0);
    for (Component component : frame.components()) {
      int blocks = component.across() * frame.mcusAcross();
      for (int y = 0; y < component.down(); y++) {
        int rowAt = y * Component.SIDE * samples.stride(component);
        load(samples.of(component), rowAt, samples.stride(component), lane(component, y), blocks);
      }
      int start = starts[component.index()];
      int end = start + component.down() * blocks;
      for (int from = start; from < end; from += CHUNK) {
        int to = Math.min(end, from + CHUNK);
        dct.transform(natural, from, to);
        quantizers[component.table()].quantize(ordered, low, high, from, to);
      }
      padBlocks(component);
    }
  }

  private void load(byte[] samples, int at, int stride, int lane, int blocks) {
    for (int y = 0; y < Component.SIDE; y++) {
      loadRow(samples, at + y * stride, natural, Component.SIDE * y, lane, blocks);
    }
  }

  private static void loadRow(
      byte[] samples, int at, int[][] values, int first, int lane, int blocks) {
    int[] a = values[first];
    int[] b = values[first + 1];
    int[] c = values[first + 2];
    int[] d = values[first + 3];
    int[] e = values[first + 4];
    int[] f = values[first + 5];
    int[] g = values[first + 6];
    int[] h = values[first + 7];
    for (int i = 0; i < blocks; i++) {
      long eight = (long) LONGS.get(samples, at + Component.SIDE * i);
      a[lane + i] = (int) eight & 0xff;
      b[lane + i] = (int) (eight >>> 8) & 0xff;
      c[lane + i] = (int) (eight >>> 16) & 0xff;
      d[lane + i] = (int) (eight >>> 24) & 0xff;
      e[lane + i] = (int) (eight >>> 32) & 0xff;
      f[lane + i] = (int) (eight >>> 40) & 0xff;
      g[lane + i] = (int) (eight >>> 48) & 0xff;
      h[lane + i] = (int) (eight >>> 56);
    }
  }

  /**
   * Blocks that only fill an MCU up, beyond the right or the lower edge, hold the DC of the block
   * before them in their MCU and nothing else, which costs the fewest bits (jccoefct.c).
   */
  private void padBlocks(Component component) {
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
    low[lane] = dc == 0 ? 0 : 1;
    high[lane] = 0;
  }
}
