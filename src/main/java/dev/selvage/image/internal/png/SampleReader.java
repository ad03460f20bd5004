package dev.selvage.image.internal.png;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.internal.codec.ByteView;
import org.jspecify.annotations.Nullable;

/** Turns unfiltered rows of one kind into pixels of 8 bits a sample. For one picture. */
interface SampleReader {
  /** What the pixels consist of. */
  PixelFormat format();

  /** Whether the rows are pixels already, byte by byte. */
  boolean areStored();

  /**
   * Writes a row.
   *
   * @param row as it is in the file
   * @param width px
   * @param pixels what is written to
   * @param at where the first pixel goes
   * @param step bytes from where one pixel goes to where the next one does
   */
  void put(byte[] row, int width, byte[] pixels, int at, int step);

  /**
   * The kind that a file holds.
   *
   * @throws dev.selvage.UnusableInputException if it has no palette but needs one
   */
  static SampleReader of(PngHeader header, PngLayout layout) {
    byte @Nullable [] curve = PngGamma.curve(header, layout.depth());
    ByteView transparent = header.find("tRNS");
    if (layout.colorType() == PngLayout.PALETTE) {
      return PngTable.ofPalette(header, layout.depth(), transparent, curve);
    }
    int[] key = key(layout, transparent);
    if (layout.colorType() == PngLayout.GRAY && layout.depth() < 8) {
      return PngTable.ofGrays(layout.depth(), key, curve);
    }
    return new PngWholeSamples(layout, key, curve);
  }

  /** The one colour that is transparent, at the depth of the samples; null if there is none. */
  private static int @Nullable [] key(PngLayout layout, @Nullable ByteView transparent) {
    if (layout.hasAlpha() || transparent == null || transparent.length() < 2 * layout.samples()) {
      return null;
    }
    int[] key = new int[layout.samples()];
    for (int i = 0; i < key.length; i++) {
      key[i] = transparent.u16(2L * i) & ((1 << layout.depth()) - 1);
    }
    return key;
  }
}
