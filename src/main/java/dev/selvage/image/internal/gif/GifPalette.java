package dev.selvage.image.internal.gif;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.internal.codec.ByteView;

/** The colours of a frame by their numbers. */
final class GifPalette {
  private static final int COLORS = 256;

  private final int[] argb;
  private final PixelFormat format;

  private GifPalette(int[] argb, PixelFormat format) {
    this.argb = argb;
    this.format = format;
  }

  /**
   * Numbers that the table lacks are opaque black. A file without a table has a gray of each
   * number: what is shown of it is up to the program, as the specification has it.
   */
  static GifPalette of(ByteView file, GifFrame frame) {
    int[] argb = new int[COLORS];
    boolean gray = true;
    boolean table = frame.colors() > 0;
    for (int number = 0; number < COLORS; number++) {
      int color = table ? 0 : number * 0x010101;
      if (number < frame.colors()) {
        long at = frame.colorsStart() + 3L * number;
        color = file.u8(at) << 16 | file.u8(at + 1) << 8 | file.u8(at + 2);
      }
      argb[number] = 0xff000000 | color;
      gray &= (color >> 16) == (color & 0xff) && (color >> 8 & 0xff) == (color & 0xff);
    }
    if (frame.transparent() == GifFrame.NONE) {
      return new GifPalette(argb, gray ? PixelFormat.GRAY : PixelFormat.RGB);
    }
    argb[frame.transparent()] &= 0xffffff;
    return new GifPalette(argb, PixelFormat.RGBA);
  }

  /** RGBA if a number is transparent, GRAY if every colour is gray, else RGB. */
  PixelFormat format() {
    return format;
  }

  /** Writes the colours of some numbers, packed. */
  void put(byte[] numbers, int from, int count, byte[] out, int to) {
    int channels = format.channels();
    int at = to;
    for (int i = from; i < from + count; i++, at += channels) {
      int color = argb[numbers[i] & 0xff];
      out[at] = (byte) (color >> 16);
      if (channels > 1) {
        out[at + 1] = (byte) (color >> 8);
        out[at + 2] = (byte) color;
      }
      if (channels == 4) {
        out[at + 3] = (byte) (color >>> 24);
      }
    }
  }
}
