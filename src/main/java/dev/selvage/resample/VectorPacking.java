package dev.selvage.resample;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Packs four sums of each row to one int, whose bytes are the samples in their order. Sums hold
 * {@link VectorBand#ROWS} rows of a sample next to each other, and so does what is packed.
 *
 * <p>Stateless.
 */
final class VectorPacking {
  private static final int ROWS = VectorBand.ROWS;

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
        IntVector a = VectorLanes.ints(samples, at);
        IntVector b = VectorLanes.ints(samples, at + ROWS);
        IntVector c = VectorLanes.ints(samples, at + 2 * ROWS);
        IntVector d = VectorLanes.ints(samples, at + 3 * ROWS);
        IntVector ab = a.or(b.lanewise(VectorOperators.LSHL, 8));
        IntVector cd = c.or(d.lanewise(VectorOperators.LSHL, 8));
        ab.or(cd.lanewise(VectorOperators.LSHL, 16)).intoArray(packed, row);
      }
    }
  }

  /**
   * Divides alpha out, rounds half up, clamps and packs: the same operations as those of {@link
   * PixelWriter}, so that the bytes are the same.
   *
   * @param alphaUnit what one level of alpha counts for in the sums
   */
  static void straighten(int[] sums, int pixels, double alphaUnit, int[] packed) {
    double alphaLevel = 1 / alphaUnit;
    for (int pixel = 0; pixel < pixels; pixel++) {
      for (int row = pixel * ROWS; row < (pixel + 1) * ROWS; row += VectorLanes.COUNT) {
        straightenPixel(sums, row + 3 * pixel * ROWS, alphaLevel, packed, row);
      }
    }
  }

  private static void straightenPixel(
      int[] sums, int at, double alphaLevel, int[] packed, int into) {
    LongVector sum = positive(sums, at + 3 * ROWS);
    DoubleVector even = even(sum);
    DoubleVector odd = odd(sum);
    IntVector alpha = levels(even.mul(alphaLevel), odd.mul(alphaLevel));
    DoubleVector full = DoubleVector.broadcast(VectorLanes.DOUBLES, 255);
    DoubleVector evenUnit = full.div(even);
    DoubleVector oddUnit = full.div(odd);
    IntVector red = color(sums, at, evenUnit, oddUnit);
    IntVector green = color(sums, at + ROWS, evenUnit, oddUnit);
    IntVector blue = color(sums, at + 2 * ROWS, evenUnit, oddUnit);
    IntVector rg = red.or(green.lanewise(VectorOperators.LSHL, 8));
    IntVector ba = blue.or(alpha.lanewise(VectorOperators.LSHL, 8));
    IntVector pixel = rg.or(ba.lanewise(VectorOperators.LSHL, 16));
    IntVector nothing = IntVector.zero(VectorLanes.INTS);
    pixel.blend(nothing, alpha.compare(VectorOperators.EQ, 0)).intoArray(packed, into);
  }

  private static IntVector color(int[] sums, int at, DoubleVector evenUnit, DoubleVector oddUnit) {
    LongVector sum = positive(sums, at);
    return levels(even(sum).mul(evenUnit), odd(sum).mul(oddUnit));
  }

  /** Two ints a lane, the sign of each turned: as if 2^31 were added. */
  private static LongVector positive(int[] sums, int at) {
    return VectorLanes.ints(sums, at)
        .lanewise(VectorOperators.XOR, Integer.MIN_VALUE)
        .reinterpretAsLongs();
  }

  private static DoubleVector even(LongVector positive) {
    return positive.and(LOWER).or(ONES).reinterpretAsDoubles().sub(0x1p52 + SIGN);
  }

  private static DoubleVector odd(LongVector positive) {
    LongVector upper = positive.lanewise(VectorOperators.LSHR, 32);
    return upper.or(ONES).reinterpretAsDoubles().sub(0x1p52 + SIGN);
  }

  private static IntVector levels(DoubleVector even, DoubleVector odd) {
    LongVector lower = even.add(PixelWriter.UPWARDS).add(INTEGERS).reinterpretAsLongs();
    LongVector upper = odd.add(PixelWriter.UPWARDS).add(INTEGERS).reinterpretAsLongs();
    LongVector both = lower.and(LOWER).or(upper.lanewise(VectorOperators.LSHL, 32));
    return both.reinterpretAsInts().max(0).min(255);
  }
}
