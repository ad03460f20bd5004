package dev.selvage.resample;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Pixels;

/**
 * Selvage's own kernel in plain Java: rows first, then columns, in fixed point.
 *
 * <p>Gray and RGB samples are at most one level from a double-precision reference. With alpha, so
 * are alpha and colour times alpha; the colour itself is where the resulting alpha is at least 32.
 * Below that 8 bits of alpha leave the colour undetermined anyway.
 *
 * <p>Where both axes are the identity, rows are copied; where one is, its pass is skipped. Only
 * rows and columns that have a weight are read. Scratch is a few rows, allocated a call.
 *
 * <p>Stateless; safe for use by several threads.
 */
public final class ScalarResampler implements Resampler {
  /** Weights of rows: with these bits their error is far below a level, whatever the taps. */
  private static final int MOST_ROW_BITS = 22;

  private static final int COLUMN_BITS = 24;

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
  public void resample(
      Pixels source, Axis horizontal, Axis vertical, Filter filter, Pixels target) {
    Geometry.check(source, horizontal, vertical, target);
    if (Geometry.copies(horizontal) && Geometry.copies(vertical)) {
      RowCopy.copy(source, (int) horizontal.origin(), (int) vertical.origin(), target);
      return;
    }
    Weights columns = Weights.of(horizontal, filter);
    Weights rows = Weights.of(vertical, filter);
    boolean alpha = source.format() == PixelFormat.RGBA;
    int premultiplyShift = alpha && rows.mostTaps() > FEW_TAPS ? MANY_TAPS_SHIFT : 0;
    double peak = alpha ? 255.0 * 255 / (1 << premultiplyShift) : 255;
    int bits = Geometry.copies(vertical) ? 0 : rowBits(peak * rows.gain());
    double alphaUnit = 255.0 * (1 << bits) / (1 << premultiplyShift);

    int low = columns.low();
    RowSplitter splitter = new RowSplitter(source, low, columns.high() - low, premultiplyShift);
    int length = splitter.planeLength();
    RowSink sink =
        Geometry.copies(horizontal)
            ? new NarrowingPass(length, bits, alphaUnit, target)
            : new HorizontalPass(
                columns.quantised(COLUMN_BITS), low, length, bits, alphaUnit, target);
    if (Geometry.copies(vertical)) {
      passOn(splitter, rows, sink);
    } else {
      new VerticalPass(splitter, rows.quantised(bits)).run(sink);
    }
  }

  private static void passOn(RowSplitter splitter, Weights rows, RowSink sink) {
    int[][] row = splitter.newRow();
    for (int y = 0; y < rows.length(); y++) {
      splitter.read(rows.first(y), row);
      sink.row(y, row);
    }
  }

  /** The most fractional bits with which sums up to a peak, and their rounding, fit an int. */
  private static int rowBits(double peak) {
    int bits = Math.getExponent(0.995 * Integer.MAX_VALUE / peak);
    return Math.min(MOST_ROW_BITS, bits);
  }
}
