package dev.selvage.image.internal.heif;

import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.color.Cicp;
import java.util.List;

/**
 * The units of one coded picture that may go to a decoder: all of them were looked at, and none
 * asks for more than the picture's size.
 *
 * @param configuration the body of the box that says what the decoder must know first
 * @param units in their order
 * @param hasLengths whether the length of each goes before it, in four bytes
 * @param depth bits a sample, 8 to 12
 * @param isGray whether there is no chroma
 * @param colors what the samples stand for, as far as the coded header was read for it
 */
record CodedStream(
    ByteView configuration,
    List<ByteView> units,
    boolean hasLengths,
    int depth,
    boolean isGray,
    Cicp colors) {
  private static final int LENGTH_BYTES = 4;

  /** How many bytes the units have, and their lengths. */
  long dataBytes() {
    long bytes = 0;
    for (ByteView unit : units) {
      bytes += unit.length() + (hasLengths ? LENGTH_BYTES : 0);
    }
    return bytes;
  }
}
