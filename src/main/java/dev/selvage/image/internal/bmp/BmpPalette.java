package dev.selvage.image.internal.bmp;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.internal.codec.ByteView;

/** The colours of a bitmap of up to 8 bits a pixel. Numbers that have none are black. */
final class BmpPalette implements BmpColors {
  private final byte[] colors = new byte[3 * 256];
  private final PixelFormat format;

  private BmpPalette(ByteView file, long start, long count, int entryBytes) {
    boolean gray = true;
    for (int i = 0; i < count; i++) {
      long entry = start + (long) i * entryBytes;
      for (int c = 0; c < 3; c++) {
        colors[3 * i + c] = (byte) file.u8(entry + 2 - c);
      }
      gray &= colors[3 * i] == colors[3 * i + 1] && colors[3 * i] == colors[3 * i + 2];
    }
    format = gray ? PixelFormat.GRAY : PixelFormat.RGB;
  }

  /** The palette between the headers and the rows, as far as it reaches. */
  static BmpPalette read(ByteView file, BmpLayout layout) {
    long header = file.u32le(BmpLayout.INFO);
    boolean core = header == BmpLayout.CORE_BYTES;
    int entryBytes = core ? 3 : 4;
    long start = BmpLayout.INFO + header;
    long most = 1L << layout.bits();
    long told = header < 40 ? 0 : file.u32le(BmpLayout.INFO + 32);
    long room = Math.min(layout.dataStart(), file.length()) - start;
    long count = Math.min(told == 0 ? most : Math.min(told, most), room / entryBytes);
    return new BmpPalette(file, start, Math.max(0, count), entryBytes);
  }

  @Override
  public PixelFormat format() {
    return format;
  }

  @Override
  public void put(int value, byte[] target, int at) {
    System.arraycopy(colors, 3 * value, target, at, format.channels());
  }
}
