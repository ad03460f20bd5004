package dev.selvage.effect.internal.blur;

import dev.selvage.DeadlineException;

/**
 * Blurs rows of samples as they pass, of which it holds a few only. Edges are repeated.
 *
 * <p>For one call on one thread.
 */
public final class GaussianBlur {
  /** Of all samples that are given and taken: 255 is {@code 255 << FRACTION_BITS}. */
  public static final int FRACTION_BITS = 7;

  private static final int ROWS_AT_ONCE = 32;

  private final GaussianKernel kernel;
  private final int width;
  private final int height;
  private final int channels;

  /**
   * @param sigma px, at least 0
   * @param channels interleaved samples of a pixel
   */
  public GaussianBlur(double sigma, int width, int height, int channels) {
    this.kernel = new GaussianKernel(sigma);
    this.width = width;
    this.height = height;
    this.channels = channels;
  }

  /** Where rows come from, or where they go. */
  @FunctionalInterface
  public interface Rows {
    /**
     * One row, to be written or to be read.
     *
     * @param y each once, from 0 on
     * @param row not to be kept
     */
    void row(int y, int[] row);
  }

  /**
   * Blurs all rows.
   *
   * @param source writes a row into its array
   * @param target reads a row from its array
   * @throws DeadlineException if the thread is interrupted; it stays so
   */
  public void run(Rows source, Rows target) {
    ReducedRows rows = new ReducedRows(kernel, width, height, channels, source);
    WeightedSum across = new WeightedSum(kernel, rows.length());
    int[] blurred = new int[rows.length()];
    int[] row = new int[width * channels];
    SplineRows spline =
        new SplineRows(
            kernel.factor(),
            width,
            channels,
            rows.margin(),
            y -> {
              across.of(distance -> rows.row(y + distance), blurred);
              return blurred;
            });
    for (int y = 0; y < height; y++) {
      if (y % ROWS_AT_ONCE == 0 && Thread.currentThread().isInterrupted()) {
        throw new DeadlineException("effect", "drawing was interrupted", "");
      }
      if (kernel.factor() == 1) {
        int middle = y;
        across.of(distance -> rows.row(middle + distance), row);
      } else {
        spline.row(y, row);
      }
      target.row(y, row);
    }
  }
}
