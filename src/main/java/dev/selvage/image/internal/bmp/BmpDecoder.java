package dev.selvage.image.internal.bmp;

import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.image.internal.codec.DecodeAttempt;

/**
 * Decodes Windows and OS/2 bitmaps: palettes, bit fields with and without alpha, and runs. One
 * instance decodes one file.
 */
final class BmpDecoder {

  private final DecodeAttempt attempt;
  private final BmpLayout layout;
  private final BmpColors colors;
  private final Raster pixels;
  private final byte[] file;
  private final int from;

  private BmpDecoder(DecodeAttempt attempt, BmpLayout layout) {
    this.attempt = attempt;
    this.layout = layout;
    colors = BmpColors.of(attempt.file(), layout);
    Size size = layout.size();
    pixels = Raster.allocate(colors.format(), size.width(), size.height());
    file = attempt.file().bytes();
    from = attempt.file().from();
  }

  /**
   * The picture. Pixels that runs leave out have the first colour of the palette.
   *
   * @param attempt at a file whose size is within the limits; gets {@code odd_data} where runs
   *     leave pixels out or lack their end
   * @throws dev.selvage.UnusableInputException if the file is damaged, or data are missing and that
   *     is not allowed
   */
  static Raster decode(DecodeAttempt attempt, BmpLayout layout) {
    BmpDecoder decoder = new BmpDecoder(attempt, layout);
    if (decoder.layout.hasRuns()) {
      decoder.readRuns();
    } else {
      decoder.readRows();
    }
    return decoder.pixels;
  }

  private void readRows() {
    int height = layout.size().height();
    int there = attempt.file().length();
    for (int row = 0; row < height; row++) {
      attempt.checkAtRow(row);
      long start = layout.dataStart() + row * layout.rowBytes();
      // The last row's padding is nobody's loss.
      if (start + layout.usedRowBytes() > there) {
        attempt.truncated((double) row / height, null);
        return;
      }
      readRow((int) start, pixels.index(0, layout.y(row)));
    }
  }

  private void readRow(int start, int target) {
    int channels = pixels.format().channels();
    int width = layout.size().width();
    int bits = layout.bits();
    int at = from + start;
    int out = target;
    for (int x = 0; x < width; x++, out += channels) {
      colors.put(
          bits < 8 ? narrow(at, x, bits) : wide(at + x * (bits / 8), bits), pixels.data(), out);
    }
  }

  /** A number of less than a byte; the first one has the highest bits. */
  private int narrow(int row, int x, int bits) {
    int bit = x * bits;
    return (file[row + bit / 8] & 0xff) >> (8 - bits - bit % 8) & ((1 << bits) - 1);
  }

  private int wide(int at, int bits) {
    int value = 0;
    for (int i = bits / 8 - 1; i >= 0; i--) {
      value = value << 8 | (file[at + i] & 0xff);
    }
    return value;
  }

  private void readRuns() {
    BmpRuns runs = new BmpRuns(attempt.file(), layout);
    int width = layout.size().width();
    int channels = pixels.format().channels();
    byte[] row = new byte[width];
    for (int y = 0; y < layout.size().height(); y++) {
      attempt.checkAtRow(y);
      runs.next(row);
      int out = pixels.index(0, layout.y(y));
      for (int x = 0; x < width; x++, out += channels) {
        colors.put(row[x] & 0xff, pixels.data(), out);
      }
    }
    if (runs.drawn() < layout.size().pixels()) {
      boolean cut = layout.dataStart() + layout.dataBytes() > attempt.file().length();
      if (cut && !runs.ended()) {
        attempt.truncated((double) runs.drawn() / layout.size().pixels(), null);
      } else {
        attempt.warn("odd_data", "the runs of the BMP leave pixels out, which are blank");
      }
    } else if (!runs.ended()) {
      attempt.warn("odd_data", "the mark of the bitmap's end is missing");
    }
  }
}
