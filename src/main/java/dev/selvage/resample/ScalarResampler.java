package dev.selvage.resample;

import dev.selvage.image.Raster;

/**
 * Selvage's own kernel in plain Java: rows first, then columns, in fixed point.
 *
 * <p>Gray and RGB samples are at most one level from double precision that is rounded once, half
 * up. With alpha, so are alpha and colour times alpha; the colour itself is where the resulting
 * alpha is at least 32: dividing by a low alpha multiplies what was rounded. The product of two
 * samples that were rounded each may be a little over one level off. Constant images stay exactly
 * as they are, but for colour under an alpha below 32.
 *
 * <p>Where both axes are the identity, rows are copied; where one is, its pass is skipped. Only
 * rows and columns that have a weight are read. Scratch is a few rows, allocated a call.
 *
 * <p>Stateless; safe for use by several threads.
 */
public final class ScalarResampler implements BandedResampler {
  /** Above, the weights' precision matters more than that of a single premultiplied sample. */
  private static final int FEW_TAPS = 64;

  private static final int MANY_TAPS_SHIFT = 4;

  /** A kernel; they are all alike. */
  public ScalarResampler() {}

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public Resampling start(
      Raster source, Axis horizontal, Axis vertical, Filter filter, Raster target) {
    Geometry.check(source, horizontal, vertical, target);
    if (Geometry.copies(horizontal) && Geometry.copies(vertical)) {
      return RowCopy.start(source, (int) horizontal.origin(), (int) vertical.origin(), target);
    }
    Weights columns = Weights.of(horizontal, filter);
    Weights rows = Weights.of(vertical, filter);
    source.restrict(rows.low(), columns.low(), columns.high());
    boolean alpha = source.format().hasAlpha();
    int premultiplyShift = alpha ? premultiplyShift(rows) : 0;
    Scale samples = Scale.ofSamples(alpha ? 255.0 / (1 << premultiplyShift) : 1);
    RowSplitter splitter =
        new RowSplitter(source, columns.low(), columns.high() - columns.low(), premultiplyShift);
    int length = splitter.planeLength();
    if (Geometry.copies(vertical)) {
      return passOn(splitter, rows, columnPass(horizontal, columns, length, samples, target));
    }
    Scale scale = samples.weighted(rows);
    RowSink sink = columnPass(horizontal, columns, length, scale, target);
    return new VerticalPass(splitter, rows.quantised(scale.bits()), sink);
  }

  /** Bits that products of colour and alpha are rounded by before rows are summed. */
  static int premultiplyShift(Weights rows) {
    return rows.mostTaps() > FEW_TAPS ? MANY_TAPS_SHIFT : 0;
  }

  private static RowSink columnPass(
      Axis horizontal, Weights columns, int planeLength, Scale scale, Raster target) {
    if (Geometry.copies(horizontal)) {
      return new NarrowingPass(planeLength, new PixelWriter(target, scale));
    }
    return columns.mostTaps() <= PairedHorizontalPass.MOST_TAPS
        ? new PairedHorizontalPass(columns, planeLength, scale, target)
        : new HorizontalPass(columns, planeLength, scale, target);
  }

  private static Resampling passOn(RowSplitter splitter, Weights rows, RowSink sink) {
    int[][] row = splitter.newRow();
    return new RowResampling(
        rows.length(),
        y -> {
          int from = rows.first(y);
          splitter.advance(from, from + 1);
          splitter.read(from, row);
          sink.row(y, row);
        });
  }
}
