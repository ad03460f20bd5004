package dev.selvage.image.internal.jpeg.decoding;

import dev.selvage.image.internal.jpeg.coding.ZigZag;
import java.util.Arrays;

/**
 * Makes the plane of one component of its blocks, some hundred at a time: all of it, or a window
 * that moves downwards. For one thread.
 */
final class PlaneStore {
  private static final byte GRAY = (byte) 128;

  private final Component component;
  private final InverseDct transform;
  private final int side;
  private final int stride;
  private final int paddedRows;
  private byte[] samples;
  private boolean drawn;

  /** The first row that is there. */
  private int base;

  /** What is to be held: rows from the first on, and blocks of each row. */
  private int firstRow;

  private int firstBlock;
  private int endBlock;

  /** The end of the rows that were decoded. */
  private int end;

  private PlaneStore(Component component, InverseDct transform) {
    this.component = component;
    this.transform = transform;
    side = transform.side();
    stride = component.paddedWide * side;
    paddedRows = component.paddedHigh * side;
    samples = new byte[0];
    endBlock = component.paddedWide;
  }

  /** One for all samples at once. */
  static PlaneStore whole(Component component, InverseDct transform) throws JpegDataException {
    PlaneStore store = new PlaneStore(component, transform);
    long bytes = (long) store.stride * store.paddedRows;
    if (bytes > Integer.MAX_VALUE - Long.BYTES) {
      throw new JpegDataException("a component has more samples than one array holds");
    }
    store.samples = new byte[(int) bytes];
    return store;
  }

  /** One for rows that are needed for a while, see {@link #keepFrom}. */
  static PlaneStore window(Component component, InverseDct transform) {
    return new PlaneStore(component, transform);
  }

  InverseDct transform() {
    return transform;
  }

  /**
   * Says what is to be held.
   *
   * @param top the first row
   * @param left the first column
   * @param right the end of the columns, exclusive
   */
  void restrict(int top, int left, int right) {
    firstRow = top;
    base = top / side * side;
    firstBlock = left / side;
    endBlock = Math.min(component.paddedWide, (right + side - 1) / side);
  }

  /** Whether a row of blocks, or what is below it, is to be held. */
  boolean holds(int row) {
    return (row + 1) * side > firstRow;
  }

  /** The first row of blocks that is to be held. */
  int firstBlockRow() {
    return firstRow / side;
  }

  /** The first block of a row that is to be held. */
  int firstBlock() {
    return firstBlock;
  }

  /** The end of the blocks of a row that are to be held, exclusive. */
  int endBlock() {
    return endBlock;
  }

  /** Gives up the rows above one. */
  void keepFrom(int row) {
    firstRow = Math.max(firstRow, row);
  }

  /** Makes room for rows up to an end, by moving those that are kept to the start. */
  private void makeRoom(int end) {
    if ((long) (end - base) * stride <= samples.length) {
      return;
    }
    int from = Math.min(firstRow / side * side, end - side);
    byte[] before = samples;
    int kept = Math.max(0, (end - side - from) * stride);
    int needed = kept + side * stride;
    if (2 * needed > samples.length) {
      samples = new byte[(int) Math.min((long) paddedRows * stride, 3L * needed)];
    }
    if (kept > 0) {
      System.arraycopy(before, (from - base) * stride, samples, 0, kept);
    }
    base = from;
  }

  /** What holds the rows; another array when further blocks are written. */
  byte[] samples() {
    return samples;
  }

  /** The end of the rows that were decoded, exclusive. */
  int end() {
    return end;
  }

  /** Notes that all blocks of a row, and of those above, were read. */
  void read(int row) {
    end = Math.max(end, (row + 1) * side);
  }

  /** Index of a row's first sample. */
  int index(int row) {
    return (row - base) * stride;
  }

  /** From one row to the next. */
  int stride() {
    return stride;
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

  /** By index, row by row: whether the transform reads a coefficient. */
  static boolean[] reads(InverseDct transform) {
    boolean[] reads = new boolean[ZigZag.COEFFICIENTS];
    for (int natural = 0; natural < reads.length; natural++) {
      reads[natural] = transform.reads(natural);
    }
    return reads;
  }

  /**
   * Transforms blocks that lie beside each other.
   *
   * @param x column of the first block
   * @param y row of blocks
   * @param lanes coefficients, in the first lanes
   */
  void write(int x, int y, int count, int[] lanes) {
    drawn = true;
    if (!holds(y)) {
      return;
    }
    makeRoom((y + 1) * side);
    int at = index(y * side) + x * side;
    transform.transform(lanes, count, component.quantization(), samples, at, stride);
  }

  /** Transforms all blocks. */
  void draw(Coefficients coefficients, Runnable check) {
    int[] lanes = LaneMemory.shared().take();
    int[] starts = rowStarts(transform);
    for (int y = 0; y < component.blocksHigh; y++) {
      check.run();
      for (int x = 0; x < component.blocksWide; x += Lanes.STRIDE) {
        int count = Math.min(Lanes.STRIDE, component.blocksWide - x);
        coefficients.copy(x, y, count, starts, lanes);
        write(x, y, count, lanes);
      }
    }
    LaneMemory.shared().giveBack(lanes);
  }

  /** Gray where no scan has drawn anything. */
  Plane plane() {
    if (!drawn) {
      Arrays.fill(samples, GRAY);
    }
    return new Plane(samples, stride, component.across, component.down);
  }
}
