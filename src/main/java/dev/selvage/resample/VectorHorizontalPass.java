package dev.selvage.resample;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;

/**
 * Sums the columns of one band after the other to pixels of the target. Columns are added from left
 * to right, and are let go when no pixel needs them any more.
 *
 * <p>For one call on one thread.
 */
final class VectorHorizontalPass implements Resampling {
  private static final int ROWS = VectorLanes.ROWS;
  private static final int PAIRS = VectorLanes.PAIRS;

  /** Output pixels that are summed at once, so that the sums stay in the nearest cache. */
  private static final int BATCH = 64;

  private final VectorVerticalPass vertical;
  private final FixedWeights weights;
  private final int[] firsts;
  private final VectorHorizontalSums horizontal;
  private final Scale scale;
  private final Raster target;
  private final int channels;
  private final int[] columns;
  private final int[] sums;
  private final int[] packed;
  private final double[] units = new double[2 * VectorLanes.DOUBLES.length()];
  private final VectorRowWriter writer;

  /** Rows of the target that are written. */
  private int rows;

  /** The column that lies first in {@link #columns}. */
  private int low;

  /** Samples that are there. */
  private int present;

  /** Output pixels of the band that are summed, and samples of them that are not stored yet. */
  private int done;

  private int pending;

  /**
   * @param weights with columns counted from the first that is read
   * @param scale how the sums are held
   */
  VectorHorizontalPass(
      VectorVerticalPass vertical,
      FixedWeights weights,
      int[] firsts,
      int bias,
      Scale scale,
      Raster target) {
    this.vertical = vertical;
    this.weights = weights;
    this.firsts = firsts;
    this.horizontal = new VectorHorizontalSums(firsts, weights, bias, scale.bits());
    this.scale = scale;
    this.target = target;
    this.channels = target.format().channels();
    int kept = weights.taps() * channels;
    this.columns = new int[(kept + vertical.longest() + VectorLanes.SAMPLES + kept) * PAIRS];
    this.sums = new int[(VectorLanes.SAMPLES + BATCH * channels) * ROWS];
    this.packed = new int[sums.length / 4];
    this.writer = new VectorRowWriter(target);
  }

  @Override
  public boolean isDone() {
    return rows == target.height();
  }

  @Override
  public double share() {
    return (double) rows / target.height();
  }

  @Override
  public void next() {
    int end = Math.min(rows + ROWS, target.height());
    band(rows, end);
    rows = end;
  }

  private void band(int from, int to) {
    low = 0;
    present = 0;
    done = 0;
    pending = 0;
    writer.begin(from, to);
    int sample = 0;
    while (sample < vertical.samples()) {
      int added = vertical.add(from, to, sample, columns, present * PAIRS);
      sample += added;
      present += added;
      for (int end = ready(); end > done; end = ready()) {
        sum(end);
        store(pending & -VectorLanes.SAMPLES);
      }
      forget();
    }
    store(pending);
  }

  /** The end of the next output pixels whose columns are all there. */
  private int ready() {
    int there = weights.first(0) + low + present / channels;
    int most = Math.min(done + BATCH, target.width());
    int end = done;
    while (end < most && weights.end(end) <= there) {
      end++;
    }
    return end;
  }

  private void sum(int end) {
    switch (channels) {
      case 1 -> horizontal.gray(columns, low, done, end, sums, pending);
      case 3 -> horizontal.rgb(columns, low, done, end, sums, pending);
      default -> horizontal.rgba(columns, low, done, end, sums, pending);
    }
    pending += channels * (end - done);
    done = end;
  }

  /** Stores the first of the samples that are pending. */
  private void store(int samples) {
    if (samples == 0) {
      return;
    }
    int fours = (samples + 3) >> 2;
    if (target.format() == PixelFormat.RGBA) {
      VectorPacking.straighten(sums, fours, scale.alphaUnit(), units, packed);
    } else {
      VectorPacking.narrow(sums, fours, packed);
    }
    writer.write(packed, samples);
    pending -= samples;
    System.arraycopy(sums, samples * ROWS, sums, 0, pending * ROWS);
  }

  private void forget() {
    int there = low + present / channels;
    int next = done < target.width() ? Math.min(firsts[done], there) : there;
    int dropped = channels * (next - low);
    low = next;
    present -= dropped;
    System.arraycopy(columns, dropped * PAIRS, columns, 0, present * PAIRS);
  }
}
