package dev.selvage.resample;

import java.util.Objects;

/**
 * Where the pixels of an output lie on one axis of its source: output pixel {@code i} is centred at
 * source position {@code origin + (i + 0.5) * step}, where source pixel {@code k} spans {@code k}
 * to {@code k + 1}. Filters may look at source pixels {@code low} (inclusive) to {@code high}
 * (exclusive) and at no others; beyond, the edge pixel's weight is dropped and the rest
 * renormalised.
 *
 * <p>Scalings and crops of an axis give an axis again, so a chain of them is resampled once.
 *
 * @param length output pixels, at least 1
 * @param origin source position of the output's left or upper edge
 * @param step source pixels an output pixel, above 0
 * @param low first source pixel that may be read
 * @param high end of the source pixels that may be read, exclusive
 */
public record Axis(int length, double origin, double step, int low, int high) {
  /** Refuses empty axes and steps that are not above 0. */
  public Axis {
    if (length < 1 || !(step > 0) || !Double.isFinite(origin) || low < 0 || high <= low) {
      throw new IllegalArgumentException("no such axis: " + length + " from " + origin);
    }
  }

  /** The whole of a source, pixel for pixel. */
  public static Axis whole(int length) {
    return new Axis(length, 0, 1, 0, length);
  }

  /**
   * The same extent with another number of pixels. Pixels outside the present extent are no longer
   * read, as if the present output had been cut out first.
   */
  public Axis scaled(int newLength) {
    if (newLength == length) {
      return this;
    }
    double end = origin + length * step;
    int newLow = Math.max(low, (int) Math.floor(origin + 1e-9));
    int newHigh = Math.min(high, (int) Math.ceil(end - 1e-9));
    return new Axis(newLength, origin, length * step / newLength, newLow, newHigh);
  }

  /**
   * Output pixels {@code from} to {@code from + newLength}. Filters still see the pixels that were
   * cut off, so the result equals cutting after resampling.
   */
  public Axis cropped(int from, int newLength) {
    Objects.checkFromIndexSize(from, newLength, length);
    return new Axis(newLength, origin + from * step, step, low, high);
  }

  /**
   * Whether the output is all of a source, of whatever size.
   *
   * @param sourceLength pixels of the source
   */
  public boolean isAll(int sourceLength) {
    return Math.abs(origin) < 1e-9 && Math.abs(origin + length * step - sourceLength) < 1e-6;
  }

  /**
   * How many times smaller the source could be without loss of detail: source pixels an output
   * pixel, but at most half of those that may be read, so that some are left to read.
   */
  public double reduction() {
    return Math.min(step, (high - low) / 2.0);
  }

  /**
   * The same on a smaller source, each pixel of which stands for several. Those that stand for
   * pixels on both sides of the end of the range are not read, but for the last of the source.
   *
   * @param factor pixels that became one, counted from the source's start; at least 1; above, at
   *     most half of the pixels that may be read
   * @param sourceLength pixels of the source before
   */
  public Axis reduced(int factor, int sourceLength) {
    if (factor == 1) {
      return this;
    }
    int newLow = (low + factor - 1) / factor;
    int newHigh = (high == sourceLength ? high + factor - 1 : high) / factor;
    return new Axis(length, origin / factor, step / factor, newLow, newHigh);
  }

  /**
   * Half as many output pixels, rounded up, each over two of the present ones.
   *
   * @param lead how many pixels the first one reaches beyond the start of the present ones: 0 or 1
   */
  public Axis paired(int lead) {
    Objects.checkIndex(lead, 2);
    return new Axis((lead + length + 1) / 2, origin - lead * step, 2 * step, low, high);
  }

  /**
   * The same on the source in reverse: its first output pixel is the present last one.
   *
   * @param sourceLength pixels of the source
   */
  public Axis mirrored(int sourceLength) {
    double end = origin + length * step;
    return new Axis(length, sourceLength - end, step, sourceLength - high, sourceLength - low);
  }

  /** Whether every output pixel is one source pixel. */
  public boolean isIdentity() {
    return step == 1 && origin == Math.rint(origin);
  }
}
