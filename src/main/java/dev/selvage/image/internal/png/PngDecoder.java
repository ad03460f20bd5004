package dev.selvage.image.internal.png;

import dev.selvage.UnusableInputException;
import dev.selvage.image.DeflateBackend;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.codec.DecodeAttempt;
import java.util.Arrays;

/**
 * Decodes PNG files to pixels as they are stored: all colour types, depths and Adam7 (W3C PNG,
 * third edition). Samples of 16 bits are rounded to 8; those proportional to light become sRGB.
 * Whether the chunks' checksums are right has been looked at before. One instance decodes one file.
 */
final class PngDecoder {
  /** What deflate packs best: 258 bytes in two bits. */
  private static final long MOST_PACKED = 1032;

  private final DecodeAttempt attempt;
  private final PngLayout layout;
  private final SampleReader samples;
  private final Raster pixels;
  private long bytesRead;

  private PngDecoder(PngHeader header, DecodeAttempt attempt, PngLayout layout) {
    this.attempt = attempt;
    this.layout = layout;
    samples = SampleReader.of(header, layout);
    Size size = layout.size();
    pixels = Raster.allocate(samples.format(), size.width(), size.height());
  }

  /**
   * The picture. Where data are missing, and that is allowed, the rest is black or transparent.
   *
   * @param header of a size that is within the limits
   * @param attempt gets {@code odd_data} if there are more data than the picture has
   * @param whole whether the file has its end
   * @throws dev.selvage.UnusableInputException if the file is damaged, or data are missing and that
   *     is not allowed
   */
  static Raster decode(
      PngHeader header, DecodeAttempt attempt, boolean whole, DeflateBackend deflate) {
    PngLayout layout = header.layout();
    ByteView data = header.imageData();
    long size = layout.dataBytes();
    if (data.length() < Math.max(ZlibHeader.BYTES, size / MOST_PACKED)
        && !attempt.limits().allowTruncated()) {
      // Before any memory is taken for so large a picture.
      attempt.truncated(0, null);
    }
    ZlibHeader.check(data);
    PngDecoder decoder = new PngDecoder(header, attempt, layout);
    try (PngRowSource source = deflate.rows(data, size)) {
      decoder.read(source);
      if (decoder.bytesRead < size) {
        attempt.truncated((double) decoder.bytesRead / size, null);
      } else if (!whole) {
        attempt.warn("odd_data", "the mark of the file's end is missing");
      } else if (goesOn(source)) {
        attempt.warn("odd_data", "there are more image data than the picture has");
      }
    }
    return decoder.pixels;
  }

  private static boolean goesOn(PngRowSource source) {
    try {
      return source.hasMore();
    } catch (UnusableInputException e) {
      // Damaged, but no pixel is made of it.
      return true;
    }
  }

  private void read(PngRowSource source) {
    boolean inPlace = samples.areStored() && !layout.interlaced();
    for (PngLayout.Pass pass : layout.passes()) {
      boolean whole = inPlace ? readStored(source) : readConverted(source, pass);
      if (!whole) {
        return;
      }
    }
  }

  /** Rows that are unfiltered where they are to stay. */
  private boolean readStored(PngRowSource source) {
    byte[] data = pixels.data();
    int count = pixels.stride();
    byte[] above = new byte[count];
    int aboveAt = 0;
    for (int y = 0; y < pixels.height(); y++) {
      int at = pixels.index(0, y);
      attempt.checkAtRow(y);
      int filter = source.next(data, at, count);
      if (filter < 0) {
        // Some of the row may have come, filtered.
        Arrays.fill(data, at, at + count, (byte) 0);
        return false;
      }
      unfilter(filter, data, at, above, aboveAt, count);
      above = data;
      aboveAt = at;
      bytesRead += 1 + count;
    }
    return true;
  }

  private boolean readConverted(PngRowSource source, PngLayout.Pass pass) {
    int count = Math.toIntExact(layout.rowBytes(pass.width()));
    byte[] row = new byte[count];
    byte[] above = new byte[count];
    int step = pass.stepX() * samples.format().channels();
    for (int y = 0; y < pass.height(); y++) {
      attempt.checkAtRow(y);
      int filter = source.next(row, 0, count);
      if (filter < 0) {
        return false;
      }
      unfilter(filter, row, 0, above, 0, count);
      int at = pixels.index(pass.x(), pass.y() + y * pass.stepY());
      samples.put(row, pass.width(), pixels.data(), at, step);
      byte[] free = above;
      above = row;
      row = free;
      bytesRead += 1 + count;
    }
    return true;
  }

  private void unfilter(int filter, byte[] row, int at, byte[] above, int aboveAt, int count) {
    if (!PngUnfilter.undo(filter, row, at, above, aboveAt, count, layout.filterBytes())) {
      throw attempt.file().damaged("a row has the filter " + filter + ", which does not exist");
    }
  }
}
