package dev.selvage.image.internal.jpeg.decoding;

import dev.selvage.image.internal.jpeg.coding.ZigZag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes the plane of one component of its blocks, some hundred at a time. For one thread. */
final class PlaneStore {
  private static final byte GRAY = (byte) 128;

  private final Component component;
  private final InverseDct transform;
  private final int side;
  private final int stride;
  private final byte[] samples;
  private final List<int[]> buffers = new ArrayList<>();
  private boolean drawn;

  PlaneStore(Component component, InverseDct transform) throws JpegDataException {
    this.component = component;
    this.transform = transform;
    side = transform.side();
    stride = component.paddedWide * side;
    long bytes = (long) stride * component.paddedHigh * side;
    if (bytes > Integer.MAX_VALUE - Long.BYTES) {
      throw new JpegDataException("a component has more samples than one array holds");
    }
    samples = new byte[(int) bytes];
  }

  /** By index in the file: where the row of lanes of a coefficient begins. */
  static int[] rowStarts(InverseDct transform) {
    int[] starts = new int[ZigZag.COEFFICIENTS];
    for (int i = 0; i < starts.length; i++) {
      int natural = ZigZag.natural(i);
      starts[i] = (transform.reads(natural) ? natural : Lanes.UNUSED_ROW) * Lanes.STRIDE;
    }
    return starts;
  }

  /** Lanes for as many rows of blocks; in them is what was there before. */
  int[][] buffers(int rows) {
    while (buffers.size() < rows) {
      buffers.add(new int[Lanes.LENGTH]);
    }
    return buffers.toArray(new int[0][]);
  }

  /** Makes the first lanes 0 that the transform reads. */
  void clear(int rows, int count) {
    for (int natural = 0; natural < ZigZag.COEFFICIENTS; natural++) {
      if (transform.reads(natural)) {
        int start = natural * Lanes.STRIDE;
        for (int i = 0; i < rows; i++) {
          Arrays.fill(buffers.get(i), start, start + count, 0);
        }
      }
    }
  }

  /** Transforms the first lanes; the first block is that of column x and row y. */
  void write(int x, int y, int rows, int count) {
    for (int i = 0; i < rows; i++) {
      write(x, y + i, count, buffers.get(i));
    }
  }

  private void write(int x, int y, int count, int[] lanes) {
    drawn = true;
    int at = y * side * stride + x * side;
    transform.transform(lanes, count, component.quantization(), samples, at, stride);
  }

  /** Transforms all blocks. */
  void draw(Coefficients coefficients, Runnable check) {
    int[] lanes = buffers(1)[0];
    int[] starts = rowStarts(transform);
    for (int y = 0; y < component.blocksHigh; y++) {
      check.run();
      for (int x = 0; x < component.blocksWide; x += Lanes.STRIDE) {
        int count = Math.min(Lanes.STRIDE, component.blocksWide - x);
        coefficients.copy(x, y, count, starts, lanes);
        write(x, y, count, lanes);
      }
    }
  }

  /** Gray where no scan has drawn anything. */
  Plane plane() {
    if (!drawn) {
      Arrays.fill(samples, GRAY);
    }
    return new Plane(samples, stride, component.across, component.down);
  }
}
