package dev.selvage.image.internal.png;

import dev.selvage.image.internal.codec.ByteView;

/** The two bytes that a zlib stream starts with (RFC 1950). */
final class ZlibHeader {
  /** How many there are. */
  static final int BYTES = 2;

  private static final int METHOD_DEFLATE = 8;
  private static final int PRESET_DICTIONARY = 0x20;

  private ZlibHeader() {}

  /**
   * Checks that deflate data follow.
   *
   * @throws dev.selvage.UnusableInputException if they don't, or the stream is shorter than this
   */
  static void check(ByteView stream) {
    boolean sound = stream.u16(0) % 31 == 0;
    boolean deflate = (stream.u8(0) & 0x0f) == METHOD_DEFLATE;
    if (!sound || !deflate || (stream.u8(1) & PRESET_DICTIONARY) != 0) {
      throw stream.damaged("the image data are not packed as PNG asks for");
    }
  }
}
