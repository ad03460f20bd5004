package dev.selvage.image.internal.tiff;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.image.internal.codec.DecodeAttempt;
import dev.selvage.image.internal.imageio.ImageIoDecode;
import dev.selvage.image.internal.imageio.Readers;
import java.io.IOException;

/**
 * Takes samples that are no whole bytes out of a TIFF page, and scales each by its own depth: the
 * largest number that its bits hold is white, full ink or opaque.
 */
final class TiffUnpacking {
  private static final int COLOR_MAP = 320;

  private final DecodeAttempt attempt;
  private final TiffDirectory page;
  private final TiffSamples samples;
  private final Size size;
  private final boolean little;

  private TiffUnpacking(DecodeAttempt attempt, TiffDirectory page, Size size) {
    this.attempt = attempt;
    this.page = page;
    this.samples = TiffSamples.read(attempt.file(), page);
    this.size = size;
    this.little = attempt.file().has(0, "II");
  }

  /**
   * The picture.
   *
   * @param attempt at a file that has been checked
   * @param whole whether all of it is there, as far as is known
   * @param finishing what makes RGB of inks, and divides alpha out
   * @throws IOException and any RuntimeException from the reader if the data are damaged
   * @throws dev.selvage.UnusableInputException if the samples are of a kind that is not read, or
   *     data are missing and that is not allowed
   */
  static Raster read(
      DecodeAttempt attempt, TiffDirectory page, Size size, boolean whole, TiffPixels finishing)
      throws IOException {
    return new TiffUnpacking(attempt, page, size).read(whole, finishing);
  }

  private Raster read(boolean whole, TiffPixels finishing) throws IOException {
    int colors = samples.photometric() == TiffSamples.INKS ? 4 : 3;
    boolean single =
        samples.photometric() != TiffSamples.INKS && samples.photometric() != TiffSamples.RGB;
    int alphaAt = single ? 1 : colors;
    boolean alpha = samples.depths().length > alphaAt;
    boolean gray = single && samples.photometric() != TiffSamples.PALETTE;
    PixelFormat format =
        gray && !alpha
            ? PixelFormat.GRAY
            : colors == 4 || alpha ? PixelFormat.RGBA : PixelFormat.RGB;
    Raster target = Raster.allocate(format, size.width(), size.height());
    Raster inkAlpha =
        colors == 4 && alpha
            ? Raster.allocate(PixelFormat.GRAY, size.width(), size.height())
            : null;
    for (int plane = 0; plane < samples.planes(); plane++) {
      Raster bytes = bytes(plane, whole);
      int first = samples.separate() ? plane : 0;
      int last = samples.separate() ? plane : samples.depths().length - 1;
      for (int i = first; i <= last && i <= alphaAt; i++) {
        if (i == alphaAt && inkAlpha != null) {
          unpack(bytes, plane, i, scale(i, false), inkAlpha, 0, 1);
        } else if (i == alphaAt) {
          unpack(bytes, plane, i, scale(i, false), target, 3, 1);
        } else if (single) {
          single(bytes, plane, target);
        } else {
          unpack(bytes, plane, i, scale(i, false), target, i, 1);
        }
      }
    }
    return colors == 4 ? finishing.ofInks(target, inkAlpha) : finishing.ofColors(target);
  }

  /** Gray, which may have to stand for three colours, or numbers of a palette. */
  private void single(Raster bytes, int plane, Raster target) {
    if (samples.photometric() == TiffSamples.PALETTE) {
      for (int c = 0; c < 3; c++) {
        unpack(bytes, plane, 0, palette(c), target, c, 1);
      }
      return;
    }
    byte[] scale = scale(0, samples.photometric() == TiffSamples.INVERTED);
    unpack(bytes, plane, 0, scale, target, 0, Math.min(3, target.format().channels()));
  }

  /** The bytes of a plane, without their compression. */
  private Raster bytes(int plane, boolean whole) throws IOException {
    TiffBytes packed = TiffBytes.of(attempt.file(), page, samples, plane);
    DecodeAttempt bytes = attempt.over(TiffHeader.parse(packed.file(), attempt.limits()));
    return new ImageIoDecode(bytes, packed.size(), Readers::tiff).read(whole);
  }

  /** What each number of a sample is in 8 bits. */
  private byte[] scale(int sample, boolean inverted) {
    int most = (1 << samples.depths()[sample]) - 1;
    byte[] scale = new byte[most + 1];
    for (int i = 0; i <= most; i++) {
      int value = (i * 255 + most / 2) / most;
      scale[i] = (byte) (inverted ? 255 - value : value);
    }
    return scale;
  }

  /** One colour of each entry; numbers of 16 bits, all red ones first. */
  private byte[] palette(int color) {
    int count = 1 << samples.depths()[0];
    byte[] values = new byte[count];
    for (int i = 0; i < count; i++) {
      values[i] = (byte) (page.value(COLOR_MAP, color * count + i, 0) >> 8);
    }
    return values;
  }

  /**
   * Takes one sample out of all pixels.
   *
   * @param values what each number becomes
   * @param channel of the target, the first of {@code copies} that get it
   */
  private void unpack(
      Raster bytes, int plane, int sample, byte[] values, Raster target, int channel, int copies) {
    int width = size.width();
    int unit =
        page.has(TiffHeader.TILE_OFFSETS)
            ? (int) Math.max(1, page.value(TiffHeader.TILE_WIDTH, width))
            : width;
    long unitBytes = samples.rowBytes(plane, unit);
    int step = samples.pixelBits(plane);
    int before = 0;
    for (int i = 0; i < sample && !samples.separate(); i++) {
      before += samples.room(i);
    }
    int channels = target.format().channels();
    for (int y = 0; y < size.height(); y++) {
      attempt.checkAtRow(y);
      long row = bytes.index(0, y);
      int out = target.index(0, y) + channel;
      for (int x = 0; x < width; x++, out += channels) {
        long bit = (row + x / unit * unitBytes) * 8 + (long) (x % unit) * step + before;
        int number = number(bytes.data(), bit, sample);
        byte value = values[Math.min(number, values.length - 1)];
        for (int c = 0; c < copies; c++) {
          target.data()[out + c] = value;
        }
      }
    }
  }

  private int number(byte[] data, long bit, int sample) {
    int at = (int) (bit >> 3);
    if (samples.unpacked() || samples.depths()[sample] == 16) {
      int first = data[at] & 0xff;
      if (samples.room(sample) == 8) {
        return first;
      }
      int second = data[at + 1] & 0xff;
      return little ? second << 8 | first : first << 8 | second;
    }
    int depth = samples.depths()[sample];
    int shift = (int) (bit & 7);
    int window = 0;
    for (int i = 0; i < 3; i++) {
      window = window << 8 | (at + i < data.length ? data[at + i] & 0xff : 0);
    }
    return window >> (24 - shift - depth) & ((1 << depth) - 1);
  }
}
