package dev.selvage.resample;

import dev.selvage.image.Raster;

/**
 * Selvage's own kernel by the Vector API: the same sums in fixed point as those of {@link
 * ScalarResampler}, so the bytes are identical.
 *
 * <p>Where a pass has nothing to scale, or so much that fixed point takes more than 32 bits, the
 * scalar kernel does the work. Scratch is up to 1 MB, allocated a call.
 *
 * <p>Loaded by name alone, by {@link Resamplers}: it needs the module {@code jdk.incubator.vector}.
 *
 * <p>Stateless; safe for use by several threads.
 */
final class VectorResampler implements BandedResampler {
  /** The most source rows that a band may take from; beyond, tiles of them leave the cache. */
  private static final int MOST_ROWS = 1024;

  private final BandedResampler scalar = new ScalarResampler();

  /**
   * A kernel; they are all alike.
   *
   * @throws UnsupportedOperationException if the JVM's vectors are of less than four ints
   */
  VectorResampler() {
    if (VectorLanes.COUNT < 4) {
      throw new UnsupportedOperationException("vectors of " + VectorLanes.COUNT + " ints");
    }
  }

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public Resampling start(
      Raster source, Axis horizontal, Axis vertical, Filter filter, Raster target) {
    Geometry.check(source, horizontal, vertical, target);
    if (Geometry.copies(horizontal) || Geometry.copies(vertical)) {
      return scalar.start(source, horizontal, vertical, filter, target);
    }
    Weights columns = Weights.of(horizontal, filter);
    Weights rows = Weights.of(vertical, filter);
    boolean alpha = source.format().hasAlpha();
    int premultiplyShift = alpha ? ScalarResampler.premultiplyShift(rows) : 0;
    Scale planes = Scale.ofSamples(alpha ? 255.0 / (1 << premultiplyShift) : 1).weighted(rows);
    FixedWeights rowWeights = rows.quantised(planes.bits());
    if (columns.mostTaps() > PairedHorizontalPass.MOST_TAPS
        || rowWeights.mostSources(VectorLanes.ROWS) > MOST_ROWS) {
      return scalar.start(source, horizontal, vertical, filter, target);
    }
    source.restrict(rows.low(), columns.low(), columns.high());
    Scale sums = planes.weighted(columns);
    int shift = PairedHorizontalPass.shift(planes, sums);
    int bias = bias(rowWeights.leastNegativeSum() * 255 * planes.level(), shift);
    int width = columns.high() - columns.low();
    VectorVerticalPass verticalPass =
        new VectorVerticalPass(
            source, columns.low(), width, premultiplyShift, rowWeights, shift, bias);
    FixedWeights weights = columns.quantised(sums.bits() - planes.bits() + shift);
    return new VectorHorizontalPass(
        verticalPass, weights, columns.firstsFromLow(), bias, sums, target);
  }

  /**
   * What makes the least sum of rows positive. The greatest then fits 16 bits: all sums together
   * span less than what fits an int when it is multiplied by a weight of 15 bits.
   */
  private static int bias(double leastSum, int shift) {
    return (int) Math.ceil(-leastSum / (1 << shift)) + 1;
  }
}
