package dev.selvage.image.internal.png;

import dev.selvage.image.DeflateBackend;
import dev.selvage.image.Raster;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.codec.DecodeAttempt;
import dev.selvage.image.internal.natives.NativeBlock;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Decodes plain PNG files without taking the pixels to the heap: they stay where libdeflate has
 * unpacked them, and only rows that are filtered are taken out, one by one, and put back. For one
 * file.
 */
public final class OffHeapPngDecoder {

  private final DecodeAttempt attempt;
  private final PngLayout layout;
  private final ByteBuffer bytes;
  private final int count;
  private byte[] row;
  private byte[] above;

  /** The row that {@link #above} holds; -1 stands for the zeros above the first one. */
  private int aboveRow = -1;

  private OffHeapPngDecoder(DecodeAttempt attempt, PngLayout layout, NativeBlock unpacked) {
    this.attempt = attempt;
    this.layout = layout;
    bytes = unpacked.bytes();
    count = (int) layout.rowBytes(layout.size().width());
    row = new byte[count];
    above = new byte[count];
  }

  /**
   * The picture as stored.
   *
   * @param header of a file that is whole, of a size within the limits, and {@link
   *     PngHeader#isStoredAsPixels}
   * @return null if anything about its data is odd, or there is no libdeflate
   */
  public static @Nullable Raster decode(
      PngHeader header, DecodeAttempt attempt, DeflateBackend deflate) {
    PngLayout layout = header.layout();
    SampleReader samples = SampleReader.of(header, layout);
    ByteView data = header.imageData();
    NativeBlock unpacked = deflate.unpack(data, layout.dataBytes());
    if (unpacked == null) {
      return null;
    }
    boolean done = false;
    try {
      OffHeapPngDecoder decoder = new OffHeapPngDecoder(attempt, layout, unpacked);
      done = decoder.unfilter();
      return done
          ? Raster.offHeap(samples.format(), layout.size(), 1, 1 + decoder.count, unpacked)
          : null;
    } finally {
      if (!done) {
        unpacked.close();
      }
    }
  }

  /** False if there is a filter that does not exist. */
  private boolean unfilter() {
    for (int y = 0; y < layout.size().height(); y++) {
      attempt.checkAtRow(y);
      int filter = bytes.get(at(y) - 1);
      if (filter != 0 && !unfilter(filter, y)) {
        return false;
      }
    }
    return true;
  }

  private boolean unfilter(int filter, int y) {
    if (aboveRow != y - 1) {
      bytes.get(at(y - 1), above, 0, count);
    }
    bytes.get(at(y), row, 0, count);
    if (!PngUnfilter.undo(filter, row, 0, above, 0, count, layout.filterBytes())) {
      return false;
    }
    bytes.put(at(y), row, 0, count);
    byte[] free = above;
    above = row;
    row = free;
    aboveRow = y;
    return true;
  }

  private int at(int y) {
    return y * (1 + count) + 1;
  }
}
