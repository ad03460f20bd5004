package dev.selvage.resample;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Packs four sums of each row to one int, whose bytes are the samples in their order. Sums hold
 * {@link VectorLanes#ROWS} rows of a sample next to each other, and so does what is packed.
 *
 * <p>Stateless.
 */
final class VectorPacking {
  private static final int ROWS = VectorLanes.ROWS;

  private static final double INTEGERS = PixelWriter.INTEGERS;

  /** What a double of 2^52 and more is without its lowest bits, which count ones. */
  private static final long ONES = Double.doubleToRawLongBits(0x1p52);

  /** What makes all ints positive when it is added, or set where their sign was. */
  private static final double SIGN = 0x1p31;

  private static final long LOWER = 0xffff_ffffL;

  private VectorPacking() {}

  /** Packs samples that are 0..255 already. */
  static void narrow(int[] samples, int fours, int[] packed) {
    for (int four = 0; four < fours; four++) {
      for (int row = four * ROWS; row < (four + 1) * ROWS; row += VectorLanes.COUNT) {
        int at = row + 3 * four * ROWS;
        IntVector a = IntVector.fromArray(VectorLanes.INTS, samples, at);
        IntVector b = IntVector.fromArray(VectorLanes.INTS, samples, at + ROWS);
        IntVector c = IntVector.fromArray(VectorLanes.INTS, samples, at + 2 * ROWS);
        IntVector d = IntVector.fromArray(VectorLanes.INTS, samples, at + 3 * ROWS);
        IntVector ab = a.or(b.lanewise(VectorOperators.LSHL, 8));
        IntVector cd = c.or(d.lanewise(VectorOperators.LSHL, 8));
        ab.or(cd.lanewise(VectorOperators.LSHL, 16)).intoArray(packed, row);
      }
    }
  }

  /**
   * Divides alpha out, rounds half up, clamps and packs: the same operations as those of {@link
   * PixelWriter}, so that the bytes are the same. One channel after the other, as C2 keeps no more
   * than some 45 operations of a method in registers, and vectors that methods hand to each other
   * not at all.
   *
   * @param alphaUnit what one level of alpha counts for in the sums
   * @param units scratch of two vectors
   */
  static void straighten(int[] sums, int pixels, double alphaUnit, double[] units, int[] packed) {
    double alphaLevel = 1 / alphaUnit;
    for (int pixel = 0; pixel < pixels; pixel++) {
      for (int row = pixel * ROWS; row < (pixel + 1) * ROWS; row += VectorLanes.COUNT) {
        int at = row + 3 * pixel * ROWS;
        alpha(sums, at + 3 * ROWS, alphaLevel, units, packed, row);
        color(sums, at, units, 0, packed, row);
        color(sums, at + ROWS, units, 8, packed, row);
        color(sums, at + 2 * ROWS, units, 16, packed, row);
        clearTransparent(packed, row);
      }
    }
  }

  /** Stores alpha as the highest byte, and what one unit of colour counts for. */
  private static void alpha(
      int[] sums, int at, double alphaLevel, double[] units, int[] packed, int into) {
    LongVector sum =
        IntVector.fromArray(VectorLanes.INTS, sums, at)
            .lanewise(VectorOperators.XOR, Integer.MIN_VALUE)
            .reinterpretAsLongs();
    DoubleVector even = sum.and(LOWER).or(ONES).reinterpretAsDoubles().sub(0x1p52 + SIGN);
    DoubleVector odd =
        sum.lanewise(VectorOperators.LSHR, 32).or(ONES).reinterpretAsDoubles().sub(0x1p52 + SIGN);
    DoubleVector full = DoubleVector.broadcast(VectorLanes.DOUBLES, 255);
    full.div(even).intoArray(units, 0);
    full.div(odd).intoArray(units, VectorLanes.DOUBLES.length());
    LongVector lower =
        even.mul(alphaLevel).add(PixelWriter.UPWARDS).add(INTEGERS).reinterpretAsLongs();
    LongVector upper =
        odd.mul(alphaLevel).add(PixelWriter.UPWARDS).add(INTEGERS).reinterpretAsLongs();
    lower
        .and(LOWER)
        .or(upper.lanewise(VectorOperators.LSHL, 32))
        .reinterpretAsInts()
        .max(0)
        .min(255)
        .lanewise(VectorOperators.LSHL, 24)
        .intoArray(packed, into);
  }

  /** Adds a channel to what is packed. */
  private static void color(int[] sums, int at, double[] units, int bits, int[] packed, int into) {
    LongVector sum =
        IntVector.fromArray(VectorLanes.INTS, sums, at)
            .lanewise(VectorOperators.XOR, Integer.MIN_VALUE)
            .reinterpretAsLongs();
    DoubleVector even = sum.and(LOWER).or(ONES).reinterpretAsDoubles().sub(0x1p52 + SIGN);
    DoubleVector odd =
        sum.lanewise(VectorOperators.LSHR, 32).or(ONES).reinterpretAsDoubles().sub(0x1p52 + SIGN);
    LongVector lower =
        even.mul(DoubleVector.fromArray(VectorLanes.DOUBLES, units, 0))
            .add(PixelWriter.UPWARDS)
            .add(INTEGERS)
            .reinterpretAsLongs();
    LongVector upper =
        odd.mul(DoubleVector.fromArray(VectorLanes.DOUBLES, units, VectorLanes.DOUBLES.length()))
            .add(PixelWriter.UPWARDS)
            .add(INTEGERS)
            .reinterpretAsLongs();
    lower
        .and(LOWER)
        .or(upper.lanewise(VectorOperators.LSHL, 32))
        .reinterpretAsInts()
        .max(0)
        .min(255)
        .lanewise(VectorOperators.LSHL, bits)
        .or(IntVector.fromArray(VectorLanes.INTS, packed, into))
        .intoArray(packed, into);
  }

  /** Where alpha is 0 so is colour. */
  private static void clearTransparent(int[] packed, int at) {
    IntVector pixel = IntVector.fromArray(VectorLanes.INTS, packed, at);
    IntVector alpha = pixel.lanewise(VectorOperators.LSHR, 24);
    IntVector nothing = IntVector.zero(VectorLanes.INTS);
    pixel.blend(nothing, alpha.compare(VectorOperators.EQ, 0)).intoArray(packed, at);
  }
}
