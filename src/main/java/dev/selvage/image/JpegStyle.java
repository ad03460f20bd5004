package dev.selvage.image;

import java.util.Objects;

/**
 * What a JPEG file is like besides its quality.
 *
 * @param chroma samples of colour; gray pictures have none
 * @param progressive whether it comes in several passes over the picture, the first of them coarse:
 *     some percent smaller, and slower to read and to write
 * @param tables its Huffman codes; of progressive files they are always optimised
 * @param restarts whether each row of blocks can be read without those before it, so that several
 *     threads may read the file: a tenth of a percent larger
 */
public record JpegStyle(
    ChromaSampling chroma, boolean progressive, HuffmanTables tables, boolean restarts) {
  /** Colour at half size both ways, in one pass, with the codes that suit: what readers know. */
  public static final JpegStyle BASELINE =
      new JpegStyle(ChromaSampling.HALF, false, HuffmanTables.AUTO, false);

  /** Refuses null. */
  public JpegStyle {
    Objects.requireNonNull(chroma, "chroma");
    Objects.requireNonNull(tables, "tables");
  }

  /**
   * Without restart markers.
   *
   * @param optimized whether its codes are made for it; if not, they are the standard ones
   */
  public JpegStyle(ChromaSampling chroma, boolean progressive, boolean optimized) {
    this(chroma, progressive, optimized ? HuffmanTables.OPTIMIZED : HuffmanTables.STANDARD, false);
  }

  /** The same with another amount of colour. */
  public JpegStyle withChroma(ChromaSampling value) {
    return new JpegStyle(value, progressive, tables, restarts);
  }

  /** The same with other Huffman codes. */
  public JpegStyle withTables(HuffmanTables value) {
    return new JpegStyle(chroma, progressive, value, restarts);
  }

  /** The same with a marker after each row of blocks, or without. */
  public JpegStyle withRestarts(boolean value) {
    return new JpegStyle(chroma, progressive, tables, value);
  }

  /** Whether codes are to be made for a file that is not progressive. */
  public boolean needsOwnCodes() {
    return tables == HuffmanTables.OPTIMIZED && !progressive;
  }
}
