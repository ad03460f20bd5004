package dev.selvage.image.internal.jpeg.encoding;

/**
 * A further bit of some AC coefficients of a component (ITU-T T.81, G.1.2.3): the coefficients that
 * become 1 or -1 by it are coded, and the bits of those that were there before follow. In the
 * order, and with the limits, of libjpeg (jcphuff.c).
 */
final class AcRefinementCoder extends AcScanCoder {
  /** Bits of one block at most. */
  private static final int BLOCK_BITS = 64;

  /** Bits behind counted blocks from which on they are coded, libjpeg's buffer less one block. */
  private static final int MOST_BITS = 1000 - BLOCK_BITS + 1;

  private final byte[] emptyBits = new byte[MOST_BITS + BLOCK_BITS];
  private final byte[] blockBits = new byte[BLOCK_BITS];
  private int emptyCount;
  private int blockCount;

  AcRefinementCoder(ScanLayout scan, boolean restarts) {
    super(scan, restarts);
  }

  @Override
  void codeBlock(int[][] coefficients, int lane, long mask) {
    int lastNew = lastNew(coefficients, lane, mask);
    int zeros = 0;
    int next = scan().first();
    for (long rest = mask; rest != 0; rest &= rest - 1) {
      int z = Long.numberOfTrailingZeros(rest);
      zeros += z - next;
      next = z + 1;
      int value = coefficients[z][lane];
      int size = Math.abs(value) >> scan().left();
      if (size == 0) {
        zeros++;
        continue;
      }
      for (; zeros > 15 && z <= lastNew; zeros -= 16) {
        codeEmpty();
        codeZeros();
        codeBits(blockBits, blockCount);
        blockCount = 0;
      }
      if (size > 1) {
        blockBits[blockCount++] = (byte) (size & 1);
      } else {
        codeEmpty();
        codeNew(zeros, value < 0);
        codeBits(blockBits, blockCount);
        blockCount = 0;
        zeros = 0;
      }
    }
    zeros += scan().last() + 1 - next;
    if (zeros > 0 || blockCount > 0) {
      leaveToEmpty();
    }
  }

  private int lastNew(int[][] coefficients, int lane, long mask) {
    for (long rest = mask; rest != 0; ) {
      int z = 63 - Long.numberOfLeadingZeros(rest);
      if (Math.abs(coefficients[z][lane]) >> scan().left() == 1) {
        return z;
      }
      rest ^= 1L << z;
    }
    return 0;
  }

  /** The rest of a block has nothing new; its bits follow with those of the blocks counted so. */
  private void leaveToEmpty() {
    System.arraycopy(blockBits, 0, emptyBits, emptyCount, blockCount);
    emptyCount += blockCount;
    blockCount = 0;
    countEmpty();
    if (emptyCount > MOST_BITS) {
      codeEmpty();
    }
  }

  @Override
  void codeEmpty() {
    super.codeEmpty();
    codeBits(emptyBits, emptyCount);
    emptyCount = 0;
  }

  private void codeBits(byte[] bits, int count) {
    for (int from = 0; from < count; from += Symbols.MAX_RAW) {
      int to = Math.min(count, from + Symbols.MAX_RAW);
      int value = 0;
      for (int i = from; i < to; i++) {
        value = value << 1 | bits[i];
      }
      symbols.add(Symbols.raw(value, to - from));
    }
  }
}
