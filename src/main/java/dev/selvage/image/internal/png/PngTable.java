package dev.selvage.image.internal.png;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.internal.codec.ByteView;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Samples that are numbers of a table: of a palette, or of the few grays of less than 8 bits. */
final class PngTable implements SampleReader {
  private static final int ENTRIES = 256;

  private final int depth;
  private final PixelFormat format;
  private final byte[] colors;

  /**
   * @param depth bits a number
   * @param format of an entry
   * @param colors an entry for every number that there may be
   */
  private PngTable(int depth, PixelFormat format, byte[] colors) {
    this.depth = depth;
    this.format = format;
    this.colors = colors;
  }

  /**
   * The palette of a file. Numbers beyond it are black, as other readers have it.
   *
   * @param alpha of the first entries, or null
   * @param curve for the samples of colour, or null
   * @throws dev.selvage.UnusableInputException if there is no palette
   */
  static PngTable ofPalette(
      PngHeader header, int depth, @Nullable ByteView alpha, byte @Nullable [] curve) {
    ByteView palette = header.find("PLTE");
    if (palette == null || palette.length() < 3) {
      throw header.file().damaged("a PNG without the palette that it needs");
    }
    int known = Math.min(palette.length() / 3, 1 << depth);
    byte[] rgba = new byte[4 * ENTRIES];
    for (int i = 0; i < ENTRIES; i++) {
      for (int c = 0; c < 3 && i < known; c++) {
        rgba[4 * i + c] = bent(palette.u8(3L * i + c), curve);
      }
      rgba[4 * i + 3] = (byte) (alpha == null || i >= alpha.length() ? 255 : alpha.u8(i));
    }
    return of(depth, rgba, known);
  }

  /**
   * The grays of less than 8 bits.
   *
   * @param key the one that is transparent, or null
   * @param curve for 8 bits, or null
   */
  static PngTable ofGrays(int depth, int @Nullable [] key, byte @Nullable [] curve) {
    int most = (1 << depth) - 1;
    byte[] rgba = new byte[4 * ENTRIES];
    for (int i = 0; i <= most; i++) {
      Arrays.fill(rgba, 4 * i, 4 * i + 3, bent(i * 255 / most, curve));
      rgba[4 * i + 3] = (byte) (key != null && key[0] == i ? 0 : 255);
    }
    return of(depth, rgba, most + 1);
  }

  private static byte bent(int sample, byte @Nullable [] curve) {
    return curve == null ? (byte) sample : curve[sample];
  }

  private static PngTable of(int depth, byte[] rgba, int known) {
    PixelFormat format = format(rgba, known);
    byte[] colors = new byte[ENTRIES * format.channels()];
    for (int i = 0; i < ENTRIES; i++) {
      System.arraycopy(rgba, 4 * i, colors, i * format.channels(), format.channels());
    }
    return new PngTable(depth, format, colors);
  }

  private static PixelFormat format(byte[] rgba, int known) {
    boolean gray = true;
    for (int i = 0; i < 4 * known; i += 4) {
      if (rgba[i + 3] != -1) {
        return PixelFormat.RGBA;
      }
      gray &= rgba[i] == rgba[i + 1] && rgba[i] == rgba[i + 2];
    }
    return gray ? PixelFormat.GRAY : PixelFormat.RGB;
  }

  @Override
  public PixelFormat format() {
    return format;
  }

  @Override
  public boolean areStored() {
    return false;
  }

  @Override
  public void put(byte[] row, int width, byte[] pixels, int at, int step) {
    int mask = (1 << depth) - 1;
    int channels = format.channels();
    int to = at;
    for (int x = 0; x < width; x++, to += step) {
      int bit = x * depth;
      int from = ((row[bit >> 3] >> (8 - depth - (bit & 7))) & mask) * channels;
      for (int c = 0; c < channels; c++) {
        pixels[to + c] = colors[from + c];
      }
    }
  }
}
