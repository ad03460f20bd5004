package dev.selvage.resample;

import dev.selvage.image.Raster;

/** What all kernels ask of their arguments. Stateless. */
final class Geometry {
  private Geometry() {}

  /**
   * Checks what {@link Resampler#resample} promises to check.
   *
   * @throws IllegalArgumentException if formats, lengths or ranges do not fit each other
   */
  static void check(Raster source, Axis horizontal, Axis vertical, Raster target) {
    if (source.format() != target.format()) {
      throw new IllegalArgumentException(
          "formats differ: " + source.format() + " to " + target.format());
    }
    if (target.width() != horizontal.length() || target.height() != vertical.length()) {
      throw new IllegalArgumentException(
          "target is " + target.size() + ", axes " + horizontal.length() + "x" + vertical.length());
    }
    if (horizontal.high() > source.width() || vertical.high() > source.height()) {
      throw new IllegalArgumentException(
          "axes read up to "
              + horizontal.high()
              + "x"
              + vertical.high()
              + " of a source of "
              + source.size());
    }
  }

  /** Whether every output pixel is one source pixel that may be read. */
  static boolean copies(Axis axis) {
    return axis.isIdentity()
        && axis.origin() >= axis.low()
        && axis.origin() + axis.length() <= axis.high();
  }
}
