package dev.selvage.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Puts files together byte by byte. */
public final class FileBytes {
  private final ByteArrayOutputStream all = new ByteArrayOutputStream();

  public static FileBytes start() {
    return new FileBytes();
  }

  /** Latin-1 characters. */
  public FileBytes text(String text) {
    return bytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  public FileBytes bytes(byte[] bytes) {
    all.writeBytes(bytes);
    return this;
  }

  public FileBytes u8(int... values) {
    for (int value : values) {
      all.write(value);
    }
    return this;
  }

  /** Big-endian. */
  public FileBytes u16(int... values) {
    for (int value : values) {
      u8(value >> 8, value);
    }
    return this;
  }

  /** Big-endian. */
  public FileBytes u32(long... values) {
    for (long value : values) {
      u16((int) (value >> 16), (int) value);
    }
    return this;
  }

  public FileBytes u16le(int... values) {
    for (int value : values) {
      u8(value, value >> 8);
    }
    return this;
  }

  public FileBytes u32le(long... values) {
    for (long value : values) {
      u16le((int) value, (int) (value >> 16));
    }
    return this;
  }

  public FileBytes u24le(int... values) {
    for (int value : values) {
      u16le(value).u8(value >> 16);
    }
    return this;
  }

  /** The same part over and over. */
  public FileBytes times(int count, byte[] part) {
    for (int i = 0; i < count; i++) {
      bytes(part);
    }
    return this;
  }

  public FileBytes zeros(int count) {
    return bytes(new byte[count]);
  }

  public int size() {
    return all.size();
  }

  public byte[] done() {
    return all.toByteArray();
  }

  /** A segment of a JPEG file. */
  public static byte[] segment(int marker, byte[] body) {
    return start().u8(0xff, marker).u16(body.length + 2).bytes(body).done();
  }

  /** A chunk of a PNG file with the right checksum. */
  public static byte[] pngChunk(String type, byte[] body) {
    CRC32 crc = new CRC32();
    crc.update(type.getBytes(StandardCharsets.ISO_8859_1));
    crc.update(body);
    return start().u32(body.length).text(type).bytes(body).u32(crc.getValue()).done();
  }

  /** A chunk of a RIFF file. */
  public static byte[] riffChunk(String type, byte[] body) {
    return start().text(type).u32le(body.length).bytes(body).zeros(body.length & 1).done();
  }

  /** A zlib stream of so many zeros; a thousandth of them in size. */
  public static byte[] deflatedZeros(long count) {
    Deflater deflater = new Deflater(9);
    byte[] zeros = new byte[1 << 20];
    byte[] buffer = new byte[1 << 16];
    FileBytes packed = start();
    for (long left = count; left > 0; left -= zeros.length) {
      deflater.setInput(zeros, 0, (int) Math.min(left, zeros.length));
      drain(deflater, buffer, packed);
    }
    deflater.finish();
    drain(deflater, buffer, packed);
    deflater.end();
    return packed.done();
  }

  public static byte[] deflated(byte[] plain) {
    Deflater deflater = new Deflater();
    deflater.setInput(plain);
    deflater.finish();
    FileBytes packed = start();
    drain(deflater, new byte[1 << 16], packed);
    deflater.end();
    return packed.done();
  }

  private static void drain(Deflater deflater, byte[] buffer, FileBytes packed) {
    int count = deflater.deflate(buffer);
    while (count > 0) {
      packed.all.write(buffer, 0, count);
      count = deflater.deflate(buffer);
    }
  }
}
