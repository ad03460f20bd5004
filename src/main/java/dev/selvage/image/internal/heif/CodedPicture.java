package dev.selvage.image.internal.heif;

import dev.selvage.image.Size;
import dev.selvage.image.internal.codec.ByteView;

/**
 * One picture that a decoder decodes by itself: the whole of one, a tile, or the alpha of one.
 *
 * @param size px, as the file says
 * @param configuration the body of the box that says what the decoder must know first
 */
record CodedPicture(Coding coding, Size size, ByteView configuration, ItemData data) {
  /** Decoders write whole blocks of up to so many pixels, px. */
  static final int BLOCK = 64;

  /** Bits a sample, as its configuration says. */
  int depth() {
    if (coding == Coding.HEVC) {
      return 8 + (configuration.u8(17) & 7);
    }
    int flags = configuration.u8(2);
    return (flags & 0x40) == 0 ? 8 : (flags & 0x20) == 0 ? 10 : 12;
  }

  /** Whether there is no chroma, as its configuration says. */
  boolean isGray() {
    return coding == Coding.HEVC
        ? (configuration.u8(16) & 3) == 0
        : (configuration.u8(2) & 0x10) != 0;
  }

  /**
   * Looks at every unit of its data.
   *
   * @throws dev.selvage.UnusableInputException if they are not all there, make no sense, hold more
   *     than one picture or one of another size
   */
  CodedStream stream() {
    CodedStream stream = coding == Coding.HEVC ? HevcUnits.read(this) : new Av1Units(this).read();
    if (stream.depth() != depth() || stream.isGray() != isGray()) {
      throw data.file().damaged("its header and its coded picture disagree on the samples");
    }
    return stream;
  }

  /**
   * Refuses a picture that its coded header says to be of another size: what a decoder takes of
   * memory depends on that.
   */
  void checkSize(long width, long height) {
    if (width < size.width()
        || height < size.height()
        || width >= size.width() + (long) BLOCK
        || height >= size.height() + (long) BLOCK) {
      throw data.file()
          .damaged(
              "its coded picture is " + width + "x" + height + " px where its header says " + size);
    }
  }
}
