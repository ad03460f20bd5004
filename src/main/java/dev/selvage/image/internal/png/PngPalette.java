package dev.selvage.image.internal.png;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The colours of a picture that has few of them, and for each pixel which one it is (W3C PNG, third
 * edition, 11.2.2 and 11.3.1.1): a quarter of the bytes or less, before packing.
 */
final class PngPalette {
  private static final int MOST = 256;
  private static final int SLOTS = 1024;
  private static final int OPAQUE = 0xff000000;

  private final int[] colors;
  private final Raster indices;

  private PngPalette(int[] colors, Raster indices) {
    this.colors = colors;
    this.indices = indices;
  }

  /**
   * Null where there are more colours than a palette holds. Gray pixels have one byte as it is, so
   * for them there is a palette only if its indices take less.
   */
  static @Nullable PngPalette of(Raster pixels) {
    int most = pixels.format() == PixelFormat.GRAY ? MOST / 16 : MOST;
    Table table = new Table(most);
    // Looked through before anything is made: most pictures have too many in their first rows.
    if (!find(pixels, table, null)) {
      return null;
    }
    Raster indices = Raster.allocate(PixelFormat.GRAY, pixels.width(), pixels.height());
    find(pixels, table, indices.data());
    return sorted(table.colors(), indices);
  }

  /** Puts the colours into the table and, where wanted, their indices; false where it is full. */
  private static boolean find(Raster pixels, Table table, byte @Nullable [] indices) {
    byte[] data = pixels.data();
    int channels = pixels.format().channels();
    int out = 0;
    int last = 0;
    int index = -1;
    for (int y = 0; y < pixels.height(); y++) {
      int in = pixels.index(0, y);
      for (int x = 0; x < pixels.width(); x++, in += channels) {
        int color = color(data, in, channels);
        if (index < 0 || color != last) {
          last = color;
          index = table.indexOf(color);
          if (index < 0) {
            return false;
          }
        }
        if (indices != null) {
          indices[out++] = (byte) index;
        }
      }
    }
    return true;
  }

  /** What is wholly transparent is all one colour. */
  private static int color(byte[] data, int at, int channels) {
    int red = data[at] & 0xff;
    if (channels == 1) {
      return OPAQUE | red << 16 | red << 8 | red;
    }
    int rgb = red << 16 | (data[at + 1] & 0xff) << 8 | (data[at + 2] & 0xff);
    if (channels == 3) {
      return OPAQUE | rgb;
    }
    int alpha = data[at + 3] & 0xff;
    return alpha == 0 ? 0 : alpha << 24 | rgb;
  }

  /** With the opaque colours last, so that alpha need not be written for them. */
  private static PngPalette sorted(int[] colors, Raster indices) {
    int[] order = new int[colors.length];
    int[] sorted = new int[colors.length];
    int next = 0;
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 0; i < colors.length; i++) {
        if ((colors[i] >>> 24 == 0xff) == (pass == 1)) {
          order[i] = next;
          sorted[next++] = colors[i];
        }
      }
    }
    byte[] data = indices.data();
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) order[data[i] & 0xff];
    }
    return new PngPalette(sorted, indices);
  }

  /** Bits of an index: 1, 2, 4 or 8. */
  int depth() {
    return colors.length <= 2 ? 1 : colors.length <= 4 ? 2 : colors.length <= 16 ? 4 : 8;
  }

  /** Red, green and blue of each entry: the chunk PLTE. */
  byte[] entries() {
    byte[] entries = new byte[3 * colors.length];
    for (int i = 0; i < colors.length; i++) {
      entries[3 * i] = (byte) (colors[i] >> 16);
      entries[3 * i + 1] = (byte) (colors[i] >> 8);
      entries[3 * i + 2] = (byte) colors[i];
    }
    return entries;
  }

  /** Alpha of the entries up to the last that is not opaque: the chunk tRNS. May be empty. */
  byte[] alphas() {
    int count = 0;
    while (count < colors.length && colors[count] >>> 24 != 0xff) {
      count++;
    }
    byte[] alphas = new byte[count];
    for (int i = 0; i < count; i++) {
      alphas[i] = (byte) (colors[i] >>> 24);
    }
    return alphas;
  }

  /** Indices side by side in bytes, as one gray pixel each of a picture that is narrower. */
  Raster packed() {
    int depth = depth();
    if (depth == 8) {
      return indices;
    }
    int perByte = 8 / depth;
    int width = (indices.width() + perByte - 1) / perByte;
    Raster packed = Raster.allocate(PixelFormat.GRAY, width, indices.height());
    for (int y = 0; y < indices.height(); y++) {
      for (int x = 0; x < indices.width(); x++) {
        int shift = 8 - depth * (x % perByte + 1);
        packed.data()[packed.index(x / perByte, y)] |=
            (byte) (indices.data()[indices.index(x, y)] << shift);
      }
    }
    return packed;
  }

  /** Colours in the order in which they came, found by hashing. */
  private static final class Table {
    private final int[] colors;
    private final int[] slots = new int[SLOTS];
    private final int[] slotIndices = new int[SLOTS];
    private int size;

    Table(int most) {
      colors = new int[most];
      Arrays.fill(slotIndices, -1);
    }

    /** The index of a colour, new or not; -1 where it is one too many. */
    int indexOf(int color) {
      int slot = (color * 0x9e3779b1) >>> 22;
      while (slotIndices[slot] >= 0 && slots[slot] != color) {
        slot = (slot + 1) % SLOTS;
      }
      if (slotIndices[slot] < 0) {
        if (size == colors.length) {
          return -1;
        }
        slots[slot] = color;
        slotIndices[slot] = size;
        colors[size++] = color;
      }
      return slotIndices[slot];
    }

    int[] colors() {
      return Arrays.copyOf(colors, size);
    }
  }
}
