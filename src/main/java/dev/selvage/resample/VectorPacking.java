package dev.selvage.resample;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Packs four sums of each row to one int, whose bytes are the samples in their order. Sums hold
 * {@link VectorBand#ROWS} rows of a sample next to each other, and so does what is packed.
 *
 * <p>Stateless.
 */
final class VectorPacking {
  private static final int ROWS = VectorBand.ROWS;

  /** Doubles of this size have no fraction: their lowest bit counts one. */
  private static final double ONES = 0x1p52;

  /** The same, so large that smaller negative numbers can be added. */
  private static final double SIGNED_ONES = 0x1.8p52;

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
    for (int pixel = 0; pixel < pixels; pixel++) {
      for (int row = pixel * ROWS; row < (pixel + 1) * ROWS; row += VectorLanes.HALF_COUNT) {
        straightenPixel(sums, row + 3 * pixel * ROWS, alphaUnit, packed, row);
      }
    }
  }

  private static void straightenPixel(
      int[] sums, int at, double alphaUnit, int[] packed, int into) {
    DoubleVector a = doubles(sums, at + 3 * ROWS);
    DoubleVector alpha = a.div(alphaUnit).add(0.5);
    VectorMask<Double> visible = alpha.compare(VectorOperators.GE, 1);
    DoubleVector unit = DoubleVector.broadcast(VectorLanes.DOUBLES, 255.0).div(a);
    LongVector red = level(doubles(sums, at).mul(unit).add(0.5), visible);
    LongVector green = level(doubles(sums, at + ROWS).mul(unit).add(0.5), visible);
    LongVector blue = level(doubles(sums, at + 2 * ROWS).mul(unit).add(0.5), visible);
    LongVector rg = red.or(green.lanewise(VectorOperators.LSHL, 8));
    LongVector ba = blue.or(level(alpha, visible).lanewise(VectorOperators.LSHL, 8));
    LongVector pixel = rg.or(ba.lanewise(VectorOperators.LSHL, 16));
    ((IntVector) pixel.castShape(VectorLanes.HALF, 0)).intoArray(packed, into);
  }

  private static DoubleVector doubles(int[] sums, int at) {
    LongVector bits = VectorLanes.longs(sums, at).add(Double.doubleToRawLongBits(SIGNED_ONES));
    return bits.reinterpretAsDoubles().sub(SIGNED_ONES);
  }

  /** What is left of a value when it is clamped to 0..255 and its fraction is cut off. */
  private static LongVector level(DoubleVector value, VectorMask<Double> visible) {
    DoubleVector clamped = value.max(0).min(255);
    DoubleVector nearest = clamped.add(ONES).sub(ONES);
    DoubleVector whole =
        nearest.blend(nearest.sub(1), nearest.compare(VectorOperators.GT, clamped));
    DoubleVector shown = DoubleVector.zero(VectorLanes.DOUBLES).blend(whole, visible);
    return shown.add(ONES).reinterpretAsLongs().and(255);
  }
}
