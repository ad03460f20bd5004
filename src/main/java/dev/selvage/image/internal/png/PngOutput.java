package dev.selvage.image.internal.png;

import dev.selvage.image.DeflateBackend;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes PNG files of 8 bits a sample, or of a palette (W3C PNG, third edition): the chunks that
 * hold the picture, nothing else.
 */
public final class PngOutput {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int ALPHA = 0xff000000;

  private PngOutput() {}

  /**
   * The file, with a palette where that loses nothing; the colour under alpha 0 becomes black,
   * which packs better than what is unseen.
   */
  public static byte[] encode(Raster pixels, DeflateBackend deflate) {
    PngChunks chunks = new PngChunks();
    PngPalette palette = PngPalette.of(pixels);
    if (palette == null) {
      header(pixels, 8, colorType(pixels.format()), chunks);
      data(pixels, deflate, chunks);
    } else {
      header(pixels, palette.depth(), PngLayout.PALETTE, chunks);
      byte[] entries = palette.entries();
      chunks.add("PLTE", entries, 0, entries.length);
      byte[] alphas = palette.alphas();
      if (alphas.length > 0) {
        chunks.add("tRNS", alphas, 0, alphas.length);
      }
      data(palette.packed(), deflate, chunks);
    }
    chunks.add("IEND", new byte[0], 0, 0);
    return chunks.bytes();
  }

  private static void header(Raster pixels, int depth, int colorType, PngChunks chunks) {
    ByteBuffer header = ByteBuffer.allocate(13);
    header.putInt(pixels.width()).putInt(pixels.height());
    header.put((byte) depth).put((byte) colorType);
    chunks.add("IHDR", header.array(), 0, header.capacity());
  }

  private static int colorType(PixelFormat format) {
    return switch (format) {
      case GRAY -> PngLayout.GRAY;
      case RGB -> PngLayout.RGB;
      case RGBA -> PngLayout.RGBA;
    };
  }

  private static void data(Raster pixels, DeflateBackend deflate, PngChunks chunks) {
    int channels = pixels.format().channels();
    int rowBytes = pixels.width() * channels;
    FilterHeuristic sample = FilterHeuristic.of(pixels, deflate);
    PngRowFilter filter = new PngRowFilter(channels, rowBytes, sample.filters());
    long size = (1L + rowBytes) * pixels.height();
    try (PngPacking packing = deflate.packing(chunks, size, sample.noisy())) {
      for (int y = 0; y < pixels.height(); y++) {
        copyRow(pixels, y, filter.row(), PngRowFilter.START);
        packing.add(filter.filtered(), 1 + rowBytes);
      }
      packing.finish();
    }
  }

  /** Copies a row as it is to be written. */
  static void copyRow(Raster pixels, int y, byte[] row, int at) {
    int count = pixels.width() * pixels.format().channels();
    System.arraycopy(pixels.data(), pixels.index(0, y), row, at, count);
    if (pixels.format().hasAlpha()) {
      clearUnseen(row, at, at + count);
    }
  }

  private static void clearUnseen(byte[] row, int from, int to) {
    for (int i = from; i < to; i += 4) {
      if (((int) INTS.get(row, i) & ALPHA) == 0) {
        INTS.set(row, i, 0);
      }
    }
  }
}
