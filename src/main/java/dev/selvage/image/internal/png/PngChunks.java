package dev.selvage.image.internal.png;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** A PNG file while it is written, chunk by chunk. */
public final class PngChunks {
  /** The most bytes of image data that go into one chunk. */
  static final int DATA_BYTES = 1 << 16;

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 26, '\n'};

  private final ByteArrayOutputStream file = new ByteArrayOutputStream(DATA_BYTES);

  public PngChunks() {
    file.writeBytes(SIGNATURE);
  }

  /** Writes one chunk. */
  public void add(String type, byte[] body, int from, int length) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(body, from, length);
    file.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
    file.writeBytes(name);
    file.write(body, from, length);
    file.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }

  /** Writes image data, in as many chunks as it takes. */
  void addData(byte[] packed, int length) {
    for (int at = 0; at < length; at += DATA_BYTES) {
      add("IDAT", packed, at, Math.min(DATA_BYTES, length - at));
    }
  }

  /** What was written so far. */
  public byte[] bytes() {
    return file.toByteArray();
  }
}
