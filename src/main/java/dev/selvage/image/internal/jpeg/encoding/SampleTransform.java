package dev.selvage.image.internal.jpeg.encoding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Makes the coefficients of a row of MCUs from its samples. For one picture, one thread. */
final class SampleTransform {
  /** Blocks that are transformed at a time at most, so that they stay in the cache. */
  private static final int CHUNK = 384;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final FrameLayout frame;
  private final McuRow row;
  private final int[] leftHalves;
  private final int[] rightHalves;
  private final ForwardDct dct;
  private final Quantizer luma;
  private final Quantizer chroma;

  /**
   * @param row that is filled
   * @param luma what its coefficients are divided by, row by row, 1..255
   * @param chroma the same of chroma
   */
  SampleTransform(FrameLayout frame, McuRow row, int[] luma, int[] chroma) {
    this.frame = frame;
    this.row = row;
    leftHalves = new int[row.blocks()];
    rightHalves = new int[row.blocks()];
    dct = new ForwardDct(row.blocks());
    this.luma = new Quantizer(luma);
    this.chroma = new Quantizer(chroma);
  }

  /**
   * Fills the row of MCUs anew.
   *
   * @param index of the row, from 0
   */
  void fill(SampleRows samples, int index) {
    row.begin(index);
    for (ComponentLayout component : frame.components()) {
      for (int y = 0; y < component.down(); y++) {
        load(samples, component, y);
      }
    }
    int lanes = row.blocks();
    int chunks = (lanes + CHUNK - 1) / CHUNK;
    for (int i = 0; i < chunks; i++) {
      dct.transform(row.natural(), lanes * i / chunks, lanes * (i + 1) / chunks);
    }
    int[][] ordered = row.coefficients();
    int second = frame.isGray() ? lanes : row.lane(frame.components().get(1), 0);
    luma.quantize(ordered, row.masks(), 0, second);
    chroma.quantize(ordered, row.masks(), second, lanes);
    row.pad();
  }

  /** One row of blocks: eight rows of samples, each sample of a block to an array of its own. */
  private void load(SampleRows samples, ComponentLayout component, int blockRow) {
    int stride = samples.stride(component);
    int[][] natural = row.natural();
    int from = row.lane(component, blockRow);
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
}
