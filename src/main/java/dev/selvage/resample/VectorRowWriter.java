package dev.selvage.resample;

import dev.selvage.image.Raster;
import jdk.incubator.vector.IntVector;

/**
 * Stores packed samples, of which the rows of a band lie next to each other, to the rows of a
 * target.
 *
 * <p>For one call on one thread.
 */
final class VectorRowWriter {
  private static final int ROWS = VectorLanes.ROWS;

  private final Raster target;
  private final VectorTranspose transpose = new VectorTranspose();
  private final int[] block = new int[VectorLanes.COUNT * VectorLanes.COUNT];
  private final byte[] part = new byte[VectorLanes.SAMPLES];
  private int from;
  private int to;
  private int sample;

  VectorRowWriter(Raster target) {
    this.target = target;
  }

  /** Starts a band of target rows, at most {@link VectorLanes#ROWS}. */
  void begin(int from, int to) {
    this.from = from;
    this.to = to;
    this.sample = 0;
  }

  /**
   * Stores the next samples of each row.
   *
   * @param packed four samples an int
   * @param samples how many there are; all calls of a band but its last give whole vectors
   */
  void write(int[] packed, int samples) {
    for (int done = 0; done < samples; done += VectorLanes.SAMPLES) {
      int length = Math.min(VectorLanes.SAMPLES, samples - done);
      for (int lane = 0; lane < ROWS; lane += VectorLanes.COUNT) {
        transpose.square(packed, done / 4 * ROWS + lane, ROWS, block, 0, VectorLanes.COUNT);
        int y = from + 2 * (lane % VectorLanes.PAIRS) + lane / VectorLanes.PAIRS;
        if (length == VectorLanes.SAMPLES) {
          storeWhole(y);
        } else {
          storePart(y, length);
        }
      }
      sample += length;
    }
  }

  /** Every second row from one on: lanes hold the even rows first, and then the odd ones. */
  private void storeWhole(int first) {
    for (int y = first, row = 0; y < to && row < VectorLanes.COUNT; y += 2, row++) {
      IntVector.fromArray(VectorLanes.INTS, block, row * VectorLanes.COUNT)
          .reinterpretAsBytes()
          .intoArray(target.data(), target.index(0, y) + sample);
    }
  }

  /** What is beyond the samples may be another's: the target may be a window. */
  private void storePart(int first, int length) {
    for (int y = first, row = 0; y < to && row < VectorLanes.COUNT; y += 2, row++) {
      IntVector.fromArray(VectorLanes.INTS, block, row * VectorLanes.COUNT)
          .reinterpretAsBytes()
          .intoArray(part, 0);
      System.arraycopy(part, 0, target.data(), target.index(0, y) + sample, length);
    }
  }
}
