package dev.selvage.image;

/**
 * Which Huffman codes a JPEG file that is not progressive is written with; those have their own.
 */
public enum HuffmanTables {
  /**
   * Those that suit: made for the file where it is small or sparse, the standard ones elsewhere,
   * and wherever another backend than the encoder in Java writes it. The same pixels give the same
   * file.
   */
  AUTO,
  /** Those that ITU-T T.81 gives as examples (annex K), which most files have. */
  STANDARD,
  /** Made for the file, which takes a second pass and saves some percent. */
  OPTIMIZED
}
