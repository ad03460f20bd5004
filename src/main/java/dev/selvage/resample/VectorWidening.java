package dev.selvage.resample;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Widens packed samples of RGBA to ints and premultiplies them: sample {@code 4 * j + p} becomes
 * lane {@code j} of vector {@code p}, so that the vectors are the channels.
 *
 * <p>Stateless.
 */
final class VectorWidening {
  private VectorWidening() {}

  /**
   * Widens one piece of each row; colour is multiplied by alpha, alpha by 255.
   *
   * @param samples rows, {@code stride} bytes apart, of which the piece of the first is at {@code
   *     at}
   * @param shift bits that the products are rounded by
   * @param tile what to write: rows of four vectors
   */
  static void premultiply(byte[] samples, int at, int stride, int rows, int shift, int[] tile) {
    int half = (1 << shift) >> 1;
    for (int row = 0; row < rows; row++) {
      IntVector four =
          ByteVector.fromArray(VectorLanes.BYTES, samples, at + row * stride).reinterpretAsInts();
      int to = row * VectorLanes.SAMPLES;
      IntVector alpha = four.lanewise(VectorOperators.LSHR, 24);
      four.and(255).mul(alpha).add(half).lanewise(VectorOperators.ASHR, shift).intoArray(tile, to);
      IntVector green = four.lanewise(VectorOperators.LSHR, 8).and(255);
      green
          .mul(alpha)
          .add(half)
          .lanewise(VectorOperators.ASHR, shift)
          .intoArray(tile, to + VectorLanes.COUNT);
      IntVector blue = four.lanewise(VectorOperators.LSHR, 16).and(255);
      blue.mul(alpha)
          .add(half)
          .lanewise(VectorOperators.ASHR, shift)
          .intoArray(tile, to + 2 * VectorLanes.COUNT);
      IntVector full = IntVector.broadcast(VectorLanes.INTS, 255);
      full.mul(alpha)
          .add(half)
          .lanewise(VectorOperators.ASHR, shift)
          .intoArray(tile, to + 3 * VectorLanes.COUNT);
    }
  }
}
