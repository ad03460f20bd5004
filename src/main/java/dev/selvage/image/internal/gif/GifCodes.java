package dev.selvage.image.internal.gif;

import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.codec.DecodeAttempt;

/**
 * The codes of a frame's data, which lie across sub-blocks, lowest bit first (GIF89a specification,
 * appendix F). For one thread.
 */
final class GifCodes {
  /** There are no more: the data have ended, or the file has. */
  static final int NONE = -1;

  private static final int BLOCKS_A_CHECK = 64;

  private final DecodeAttempt attempt;
  private final ByteView file;
  private int position;
  private int leftInBlock;
  private int blocks;
  private int bits;
  private int held;

  /**
   * @param start of the first sub-block in the file
   */
  GifCodes(DecodeAttempt attempt, int start) {
    this.attempt = attempt;
    file = attempt.file();
    position = start;
  }

  /**
   * The next code.
   *
   * @param width of it, 2..12 bits
   * @return the code or {@link #NONE}
   */
  int next(int width) {
    while (held < width) {
      if (leftInBlock == 0 && !nextBlock()) {
        return NONE;
      }
      if (position == file.length()) {
        return NONE;
      }
      bits |= file.u8(position++) << held;
      held += 8;
      leftInBlock--;
    }
    int code = bits & ((1 << width) - 1);
    bits >>>= width;
    held -= width;
    return code;
  }

  private boolean nextBlock() {
    if (blocks++ % BLOCKS_A_CHECK == 0) {
      attempt.check();
    }
    if (position == file.length()) {
      return false;
    }
    leftInBlock = file.u8(position++);
    return leftInBlock > 0;
  }
}
