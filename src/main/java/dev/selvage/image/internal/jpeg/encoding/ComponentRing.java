package dev.selvage.image.internal.jpeg.encoding;

import dev.selvage.image.internal.jpeg.coding.BlockInverseDct;
import dev.selvage.image.internal.jpeg.coding.Quantization;
import dev.selvage.image.internal.jpeg.coding.ZigZag;
import java.util.Arrays;

/**
 * The samples of one component around the edges of a picture, as a decoder sees them: whole blocks,
 * as many as the pixels of a ring need. For one picture, one thread.
 */
final class ComponentRing {
  private static final int SIDE = ComponentLayout.SIDE;

  private final ComponentLayout component;
  private final int[] table;
  private final int stride;
  private final int topEnd;
  private final int bottomStart;
  private final int leftEnd;
  private final int rightStart;
  private final byte[] top;
  private final byte[] bottom;
  private final byte[] left;
  private final byte[] right;
  private final int[] values = new int[ZigZag.COEFFICIENTS];
  private final byte[] block = new byte[ZigZag.COEFFICIENTS];

  /**
   * @param thickness px of the picture
   * @param quality 1..100
   */
  ComponentRing(FrameLayout frame, ComponentLayout component, int thickness, int quality) {
    this.component = component;
    table = component.table() == 0 ? Quantization.luma(quality) : Quantization.chroma(quality);
    int across = frame.across() / component.across();
    int down = frame.down() / component.down();
    stride = component.blocksAcross() * SIDE;
    int rows = component.blocksDown() * SIDE;
    topEnd = end(thickness, down, rows);
    bottomStart = start(frame.size().height() - thickness, down);
    leftEnd = end(thickness, across, stride);
    rightStart = start(frame.size().width() - thickness, across);
    top = new byte[topEnd * stride];
    bottom = new byte[(rows - bottomStart) * stride];
    left = new byte[rows * leftEnd];
    right = new byte[rows * (stride - rightStart)];
  }

  /**
   * The end of the blocks along a near edge; chroma of half the size is mixed with its neighbour.
   */
  private static int end(int thickness, int factor, int side) {
    int samples = (thickness + factor - 1) / factor + factor - 1;
    return Math.min(side, (samples + SIDE - 1) / SIDE * SIDE);
  }

  /** Where the blocks along a far edge begin. */
  private static int start(int pixel, int factor) {
    return Math.max(0, pixel / factor - factor + 1) / SIDE * SIDE;
  }

  /** Samples across that are the picture's. */
  int width() {
    return component.width();
  }

  /** One sample, 0..255; beyond the picture the last one. */
  int sample(int column, int row) {
    int x = Math.max(0, Math.min(component.width() - 1, column));
    int y = Math.max(0, Math.min(component.height() - 1, row));
    if (y < topEnd) {
      return top[y * stride + x] & 0xff;
    }
    if (y >= bottomStart) {
      return bottom[(y - bottomStart) * stride + x] & 0xff;
    }
    return x < leftEnd
        ? left[y * leftEnd + x] & 0xff
        : right[y * (stride - rightStart) + x - rightStart] & 0xff;
  }

  /** Takes the blocks that count of a row of MCUs. */
  void take(McuRow row) {
    for (int i = 0; i < row.realRows(component); i++) {
      int y = (row.row() * component.down() + i) * SIDE;
      boolean whole = y < topEnd || y >= bottomStart;
      int lane = row.lane(component, i);
      for (int x = 0; x < stride; x += SIDE) {
        if (whole || x < leftEnd || x >= rightStart) {
          reconstruct(row, lane + x / SIDE);
          put(x, y);
        }
      }
    }
  }

  private void reconstruct(McuRow row, int lane) {
    Arrays.fill(values, 0);
    values[0] = row.coefficients()[0][lane] * table[0];
    for (long rest = row.mask(lane); rest != 0; rest &= rest - 1) {
      int z = Long.numberOfTrailingZeros(rest);
      int place = ZigZag.natural(z);
      values[place] = row.coefficients()[z][lane] * table[place];
    }
    BlockInverseDct.transform(values, block);
  }

  private void put(int x, int y) {
    if (y < topEnd) {
      put(top, y * stride + x, stride);
    }
    if (y >= bottomStart) {
      put(bottom, (y - bottomStart) * stride + x, stride);
    }
    if (x < leftEnd) {
      put(left, y * leftEnd + x, leftEnd);
    }
    if (x >= rightStart) {
      put(right, y * (stride - rightStart) + x - rightStart, stride - rightStart);
    }
  }

  private void put(byte[] to, int at, int rowLength) {
    for (int i = 0; i < SIDE; i++) {
      System.arraycopy(block, i * SIDE, to, at + i * rowLength, SIDE);
    }
  }
}
