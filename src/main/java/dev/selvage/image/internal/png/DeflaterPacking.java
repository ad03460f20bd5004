package dev.selvage.image.internal.png;

import java.nio.ByteBuffer;
import java.util.zip.Adler32;
import java.util.zip.Deflater;

/**
 * Packs by the JDK, piece by piece. The stream's header and checksum are made here: Java's own
 * checksum is several times faster than that of most builds of zlib.
 */
public final class DeflaterPacking implements PngPacking {
  // 32 KB window, default level.
  private static final byte[] HEADER = {0x78, (byte) 0x9c};

  private final PngChunks chunks;
  private final Deflater deflater;
  private final Adler32 checksum = new Adler32();
  private final byte[] packed = new byte[PngChunks.DATA_BYTES];
  private int filled;

  /**
   * @param level 1..9, or -1 for the default one
   * @param noisy whether to pass over short pieces that come again, which in noise cost more to
   *     name than to repeat
   */
  public DeflaterPacking(PngChunks chunks, int level, boolean noisy) {
    this.chunks = chunks;
    deflater = new Deflater(level, true);
    deflater.setStrategy(noisy ? Deflater.FILTERED : Deflater.DEFAULT_STRATEGY);
    put(HEADER);
  }

  /** How large some bytes get. */
  public static int size(byte[] bytes, int level) {
    byte[] dump = new byte[1 << 14];
    Deflater deflater = new Deflater(level, true);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      while (!deflater.finished()) {
        deflater.deflate(dump);
      }
      return deflater.getTotalOut();
    } finally {
      deflater.end();
    }
  }

  @Override
  public void add(byte[] bytes, int count) {
    checksum.update(bytes, 0, count);
    deflater.setInput(bytes, 0, count);
    while (!deflater.needsInput()) {
      drain();
    }
  }

  @Override
  public void finish() {
    deflater.finish();
    while (!deflater.finished()) {
      drain();
    }
    put(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
    chunks.addData(packed, filled);
  }

  /** Gives nothing the first time if the strategy is not the default one. */
  private void drain() {
    filled += deflater.deflate(packed, filled, packed.length - filled);
    flush();
  }

  private void put(byte[] bytes) {
    for (byte value : bytes) {
      packed[filled++] = value;
      flush();
    }
  }

  private void flush() {
    if (filled == packed.length) {
      chunks.addData(packed, filled);
      filled = 0;
    }
  }

  @Override
  public void close() {
    deflater.end();
  }
}
