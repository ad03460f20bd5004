package dev.selvage.image.internal.bmp;

import dev.selvage.UnusableInputException;
import dev.selvage.image.Size;
import dev.selvage.image.internal.codec.ByteView;
import java.util.Set;

/**
 * What the headers of a Windows or OS/2 bitmap say of its data (BITMAPFILEHEADER, and
 * BITMAPCOREHEADER or BITMAPINFOHEADER to its version 5).
 *
 * @param topDown whether the first row in the file is the upper one
 * @param bits of a pixel: 1, 2, 4, 8, 16, 24 or 32
 * @param compression {@link #PLAIN}, {@link #RUNS_OF_8}, {@link #RUNS_OF_4}, {@link #MASKS} or
 *     {@link #ALPHA_MASKS}
 * @param dataStart where the rows begin in the file
 * @param dataBytes how many bytes the file says they are; 0 where it does not
 */
record BmpLayout(
    Size size, boolean topDown, int bits, int compression, long dataStart, long dataBytes) {
  static final int PLAIN = 0;
  static final int RUNS_OF_8 = 1;
  static final int RUNS_OF_4 = 2;
  static final int MASKS = 3;
  static final int ALPHA_MASKS = 6;

  /** Where the second header starts. */
  static final int INFO = 14;

  static final int CORE_BYTES = 12;
  static final Set<Long> INFO_BYTES = Set.of(12L, 16L, 40L, 52L, 56L, 64L, 108L, 124L);

  private static final int OS2_BYTES = 64;
  private static final int NO_COMPRESSION_BYTES = 16;
  private static final Set<Integer> DEPTHS = Set.of(1, 2, 4, 8, 16, 24, 32);

  /**
   * Reads the headers.
   *
   * @throws UnusableInputException if they are damaged, or those of a kind that is not read
   */
  static BmpLayout read(ByteView file) {
    long header = file.u32le(INFO);
    boolean core = header == CORE_BYTES;
    int width = core ? file.u16le(INFO + 4) : (int) file.u32le(INFO + 4);
    int height = core ? file.u16le(INFO + 6) : (int) file.u32le(INFO + 8);
    if (width < 1 || Math.abs(height) < 1) {
      throw file.damaged("the BMP header says " + width + "x" + Math.abs(height) + " px");
    }
    int bits = file.u16le(INFO + (core ? 10 : 14));
    boolean plain = header <= NO_COMPRESSION_BYTES;
    int compression = plain ? 0 : (int) Math.min(file.u32le(INFO + 16), Integer.MAX_VALUE);
    checkRead(file, header, bits, compression);
    return new BmpLayout(
        new Size(width, Math.abs(height)),
        height < 0,
        bits,
        compression,
        dataStart(file, header, compression),
        plain ? 0 : file.u32le(INFO + 20));
  }

  private static void checkRead(ByteView file, long header, int bits, int compression) {
    String name =
        switch (compression) {
          case PLAIN, RUNS_OF_8, RUNS_OF_4, MASKS, ALPHA_MASKS -> "";
          case 4 -> " (JPEG)";
          case 5 -> " (PNG)";
          default -> " (unknown)";
        };
    if (!name.isEmpty() || (header == OS2_BYTES && compression >= MASKS)) {
      throw notRead(file, "a BMP with compression " + compression + name);
    }
    if (!DEPTHS.contains(bits)) {
      throw notRead(file, "a BMP of " + bits + " bits a pixel");
    }
    boolean masked = compression == MASKS || compression == ALPHA_MASKS;
    if ((compression == RUNS_OF_8 && bits != 8)
        || (compression == RUNS_OF_4 && bits != 4)
        || (masked && bits != 16 && bits != 32)) {
      throw file.damaged("a BMP with compression " + compression + " of " + bits + " bits a pixel");
    }
  }

  private static UnusableInputException notRead(ByteView file, String kind) {
    return file.notRead("is " + kind, "export it as a PNG, or a BMP of 24 or 32 bits");
  }

  /** As the file says, unless that lies in its headers. */
  private static long dataStart(ByteView file, long header, int compression) {
    return Math.max(file.u32le(10), INFO + header + maskBytes(header, compression));
  }

  /** Masks that stand behind a header which has no place for them. */
  static int maskBytes(long header, int compression) {
    if (header != 40) {
      return 0;
    }
    return compression == MASKS ? 12 : compression == ALPHA_MASKS ? 16 : 0;
  }

  /** Whether rows are packed as runs. */
  boolean hasRuns() {
    return compression == RUNS_OF_8 || compression == RUNS_OF_4;
  }

  /** Rows that are not packed are whole numbers of 32 bits. */
  long rowBytes() {
    return ((long) size.width() * bits + 31) / 32 * 4;
  }

  /** Bytes of a row before its padding. */
  long usedRowBytes() {
    return ((long) size.width() * bits + 7) / 8;
  }

  /** Where a row of the file lies in the picture. */
  int y(int row) {
    return topDown ? row : size.height() - 1 - row;
  }
}
