package dev.selvage.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes PNG files of 8 bits a sample (W3C PNG, third edition): IHDR, IDAT, IEND, nothing else. */
final class PngOutput {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 26, '\n'};
  private static final int LEVEL = 6;
  private static final int CHUNK_BYTES = 1 << 16;

  private final ByteArrayOutputStream file = new ByteArrayOutputStream(CHUNK_BYTES);
  private final Deflater deflater = new Deflater(LEVEL);
  private final byte[] packed = new byte[CHUNK_BYTES];
  private int filled;

  private PngOutput() {}

  /** The file; the colour under alpha 0 becomes black, which packs better than what is unseen. */
  static byte[] encode(Pixels pixels) {
    PngOutput output = new PngOutput();
    try {
      output.write(pixels);
      return output.file.toByteArray();
    } finally {
      output.deflater.end();
    }
  }

  private void write(Pixels pixels) {
    file.writeBytes(SIGNATURE);
    ByteBuffer header = ByteBuffer.allocate(13);
    header.putInt(pixels.width()).putInt(pixels.height());
    header.put((byte) 8).put((byte) colorType(pixels.format()));
    chunk("IHDR", header.array(), header.capacity());
    data(pixels);
    chunk("IEND", packed, 0);
  }

  private static int colorType(PixelFormat format) {
    return switch (format) {
      case GRAY -> 0;
      case RGB -> 2;
      case RGBA -> 6;
    };
  }

  private void data(Pixels pixels) {
    int channels = pixels.format().channels();
    PngRowFilter filter =
        new PngRowFilter(channels, pixels.width() * channels, PngSample.favorsFilters(pixels));
    byte[] row = new byte[pixels.width() * channels];
    for (int y = 0; y < pixels.height(); y++) {
      copyRow(pixels, y, row);
      deflater.setInput(filter.next(row));
      drain();
    }
    deflater.finish();
    drain();
    if (filled > 0) {
      chunk("IDAT", packed, filled);
    }
  }

  /** Copies a row as it is to be written. */
  static void copyRow(Pixels pixels, int y, byte[] row) {
    System.arraycopy(pixels.data(), pixels.index(0, y), row, 0, row.length);
    if (pixels.format().hasAlpha()) {
      clearUnseen(row);
    }
  }

  /** Packs what the deflater holds; every full buffer becomes a chunk. */
  private void drain() {
    int count;
    while ((count = deflater.deflate(packed, filled, packed.length - filled)) > 0) {
      filled += count;
      if (filled == packed.length) {
        chunk("IDAT", packed, filled);
        filled = 0;
      }
    }
  }

  private static void clearUnseen(byte[] row) {
    for (int i = 0; i < row.length; i += 4) {
      if (row[i + 3] == 0) {
        row[i] = 0;
        row[i + 1] = 0;
        row[i + 2] = 0;
      }
    }
  }

  private void chunk(String type, byte[] body, int length) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(body, 0, length);
    file.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
    file.writeBytes(name);
    file.write(body, 0, length);
    file.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
