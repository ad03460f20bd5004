package dev.selvage.image.internal.heif;

import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.color.Cicp;

/**
 * What a sequence header says (AV1 Bitstream and Decoding Process, 5.5), as far as it is needed to
 * know how large frames are.
 *
 * @param width of the largest frame, px
 * @param height of the largest frame, px
 * @param largestWidth the most that a frame with a size of its own can say, px
 * @param largestHeight the most that a frame with a size of its own can say, px
 * @param depth bits a sample, 8, 10 or 12
 * @param colors what the samples stand for
 * @param frames how the headers of frames begin
 */
record Av1Sequence(
    long width,
    long height,
    long largestWidth,
    long largestHeight,
    int depth,
    boolean isGray,
    Cicp colors,
    FrameStart frames) {
  /** Of the two settings below: a frame says it itself. */
  private static final int SELECT = 2;

  private static final int SWITCH_FRAME = 3;

  /**
   * What decides which bits come first in the header of a frame.
   *
   * @param reduced whether there is no more than one frame, of the size of the picture
   * @param timeBits how long the time of a frame is that is shown, 0 if it has none
   * @param idBits how long the number of a frame is, 0 if it has none
   */
  record FrameStart(boolean reduced, int timeBits, int idBits, int screenTools, int wholePixels) {}

  static Av1Sequence read(ByteView body) {
    BitReader bits = new BitReader(body, 0, false);
    int profile = (int) bits.bits(3);
    bits.skip(1);
    boolean reduced = bits.flag();
    int timeBits = reduced ? reducedPoint(bits) : operatingPoints(bits);
    int widthBits = 1 + (int) bits.bits(4);
    int heightBits = 1 + (int) bits.bits(4);
    long width = 1 + bits.bits(widthBits);
    long height = 1 + bits.bits(heightBits);
    int idBits = 0;
    if (!reduced && bits.flag()) {
      int delta = 2 + (int) bits.bits(4);
      idBits = delta + 1 + (int) bits.bits(3);
    }
    bits.skip(3);
    int screenTools = SELECT;
    int wholePixels = SELECT;
    if (!reduced) {
      bits.skip(4);
      boolean ordered = bits.flag();
      bits.skip(ordered ? 2 : 0);
      screenTools = bits.flag() ? SELECT : bits.bit();
      wholePixels = screenTools == 0 || bits.flag() ? SELECT : bits.bit();
      bits.skip(ordered ? 3 : 0);
    }
    bits.skip(3);
    boolean high = bits.flag();
    int depth = !high ? 8 : profile == 2 && bits.flag() ? 12 : 10;
    boolean gray = profile != 1 && bits.flag();
    long code = bits.flag() ? bits.bits(24) : 0x020202;
    boolean full = (!gray && code == 0x010d00) || bits.flag();
    Cicp colors = new Cicp((int) (code >> 16), (int) (code >> 8 & 0xff), (int) (code & 0xff), full);
    FrameStart start = new FrameStart(reduced, timeBits, idBits, screenTools, wholePixels);
    return new Av1Sequence(
        width, height, 1L << widthBits, 1L << heightBits, depth, gray, colors, start);
  }

  private static int reducedPoint(BitReader bits) {
    bits.skip(5);
    return 0;
  }

  /** Gives back how many bits the time of a frame has that is shown. */
  private static int operatingPoints(BitReader bits) {
    boolean timed = bits.flag();
    boolean even = false;
    boolean modelled = false;
    int delayBits = 0;
    int timeBits = 0;
    if (timed) {
      bits.skip(64);
      even = bits.flag();
      if (even) {
        bits.exponential();
      }
      modelled = bits.flag();
      if (modelled) {
        delayBits = 1 + (int) bits.bits(5);
        bits.skip(32 + 5);
        timeBits = 1 + (int) bits.bits(5);
      }
    }
    boolean delayed = bits.flag();
    int points = 1 + (int) bits.bits(5);
    for (int i = 0; i < points; i++) {
      bits.skip(12);
      if (bits.bits(5) > 7) {
        bits.skip(1);
      }
      if (modelled && bits.flag()) {
        bits.skip(2 * delayBits + 1);
      }
      if (delayed && bits.flag()) {
        bits.skip(4);
      }
    }
    return modelled && !even ? timeBits : 0;
  }

  /** Whether the header of a frame says a size of its own (5.9.2). */
  boolean hasOtherSize(ByteView body) {
    if (frames.reduced) {
      return false;
    }
    BitReader bits = new BitReader(body, 0, false);
    if (bits.flag()) {
      return false;
    }
    int type = (int) bits.bits(2);
    boolean shown = bits.flag();
    bits.skip(shown ? frames.timeBits : 1);
    boolean resilient = type == SWITCH_FRAME || (type == 0 && shown);
    bits.skip(resilient ? 1 : 2);
    int tools = frames.screenTools == SELECT ? bits.bit() : frames.screenTools;
    if (tools == 1 && frames.wholePixels == SELECT) {
      bits.skip(1);
    }
    bits.skip(frames.idBits);
    return type == SWITCH_FRAME || bits.flag();
  }
}
