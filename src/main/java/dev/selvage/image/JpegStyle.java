package dev.selvage.image;

import java.util.Objects;

/**
 * What a JPEG file is like besides its quality.
 *
 * @param chroma samples of colour; gray pictures have none
 * @param progressive whether it comes in several passes over the picture, the first of them coarse:
 *     some percent smaller, and slower to read and to write
 * @param optimized whether its codes are made for it, which takes a second pass and saves some
 *     percent; progressive files are always so
 * @param restarts whether each row of blocks can be read without those before it, so that several
 *     threads may read the file: a tenth of a percent larger
 */
public record JpegStyle(
    ChromaSampling chroma, boolean progressive, boolean optimized, boolean restarts) {
  /** Colour at half size both ways, in one pass, with the usual codes: what every reader knows. */
  public static final JpegStyle BASELINE = new JpegStyle(ChromaSampling.HALF, false, false);

  /** Refuses null. */
  public JpegStyle {
    Objects.requireNonNull(chroma, "chroma");
  }

  /** Without restart markers. */
  public JpegStyle(ChromaSampling chroma, boolean progressive, boolean optimized) {
    this(chroma, progressive, optimized, false);
  }

  /** The same with a marker after each row of blocks, or without. */
  public JpegStyle withRestarts(boolean value) {
    return new JpegStyle(chroma, progressive, optimized, value);
  }

  /** Whether codes are to be made for a file that is not progressive. */
  public boolean needsOwnCodes() {
    return optimized && !progressive;
  }
}
