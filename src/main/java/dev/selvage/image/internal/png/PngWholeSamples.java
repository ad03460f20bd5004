package dev.selvage.image.internal.png;

import dev.selvage.image.PixelFormat;
import org.jspecify.annotations.Nullable;

/** Samples of one or two bytes: gray or colour, with alpha or without. */
final class PngWholeSamples implements SampleReader {
  private final int bytes;
  private final int colors;
  private final boolean alpha;
  private final int @Nullable [] key;
  private final byte @Nullable [] curve;
  private final PixelFormat format;

  /**
   * @param layout 8 or 16 bits a sample, without a palette
   * @param key the one colour that is transparent, or null
   * @param curve from the samples of colour to what they become, or null
   */
  PngWholeSamples(PngLayout layout, int @Nullable [] key, byte @Nullable [] curve) {
    bytes = layout.depth() / 8;
    alpha = layout.hasAlpha();
    colors = alpha ? layout.samples() - 1 : layout.samples();
    this.key = key;
    this.curve = curve;
    PixelFormat opaque = colors == 1 ? PixelFormat.GRAY : PixelFormat.RGB;
    format = alpha || key != null ? PixelFormat.RGBA : opaque;
  }

  @Override
  public PixelFormat format() {
    return format;
  }

  @Override
  public boolean areStored() {
    return bytes == 1 && curve == null && key == null && !(alpha && colors == 1);
  }

  @Override
  public void put(byte[] row, int width, byte[] pixels, int at, int step) {
    int pixel = bytes * (alpha ? colors + 1 : colors);
    int from = 0;
    int to = at;
    for (int x = 0; x < width; x++, from += pixel, to += step) {
      putColor(row, from, pixels, to);
      if (format == PixelFormat.RGBA) {
        pixels[to + 3] = alpha(row, from);
      }
    }
  }

  private void putColor(byte[] row, int from, byte[] pixels, int to) {
    for (int c = 0; c < colors; c++) {
      int sample = sample(row, from + c * bytes);
      pixels[to + c] = curve != null ? curve[sample] : to8Bits(sample);
    }
    if (colors == 1 && format == PixelFormat.RGBA) {
      pixels[to + 1] = pixels[to];
      pixels[to + 2] = pixels[to];
    }
  }

  private byte alpha(byte[] row, int from) {
    if (key == null) {
      return to8Bits(sample(row, from + colors * bytes));
    }
    boolean transparent = true;
    for (int c = 0; c < colors; c++) {
      transparent &= sample(row, from + c * bytes) == key[c];
    }
    return (byte) (transparent ? 0 : 255);
  }

  private int sample(byte[] row, int at) {
    return bytes == 1 ? row[at] & 0xff : (row[at] & 0xff) << 8 | (row[at + 1] & 0xff);
  }

  /** Rounded: the same as dividing by 257 for all 65,536. */
  private byte to8Bits(int sample) {
    return (byte) (bytes == 1 ? sample : (sample * 255 + 32_895) >> 16);
  }
}
