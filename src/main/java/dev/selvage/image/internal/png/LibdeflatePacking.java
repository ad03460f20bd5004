package dev.selvage.image.internal.png;

import dev.selvage.image.internal.natives.NativeBlock;

/** Collects all rows and packs them at once by libdeflate. */
public final class LibdeflatePacking implements PngPacking {
  private final Libdeflate library;
  private final PngChunks chunks;
  private final int level;
  private final NativeBlock rows;
  private int filled;

  /**
   * @param rows as large as all that will be added; given up: closed with this
   */
  public LibdeflatePacking(Libdeflate library, PngChunks chunks, int level, NativeBlock rows) {
    this.library = library;
    this.chunks = chunks;
    this.level = level;
    this.rows = rows;
  }

  @Override
  public void add(byte[] bytes, int count) {
    rows.bytes().put(filled, bytes, 0, count);
    filled += count;
  }

  @Override
  public void finish() {
    byte[] packed = library.pack(rows, filled, level);
    if (packed == null) {
      finishPortably();
    } else {
      chunks.addData(packed, packed.length);
    }
  }

  /** The JDK needs no second buffer as large as the first one. */
  private void finishPortably() {
    byte[] piece = new byte[1 << 16];
    try (DeflaterPacking packing = new DeflaterPacking(chunks, level, false)) {
      for (int at = 0; at < filled; at += piece.length) {
        int count = Math.min(piece.length, filled - at);
        rows.bytes().get(at, piece, 0, count);
        packing.add(piece, count);
      }
      packing.finish();
    }
  }

  @Override
  public void close() {
    rows.close();
  }
}
