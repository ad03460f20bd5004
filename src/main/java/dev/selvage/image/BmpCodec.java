package dev.selvage.image;

/** Bitmaps of Windows and OS/2. */
final class BmpCodec extends Codec {
  BmpCodec() {
    super("BMP", "image/bmp", "bmp", "dib");
  }

  @Override
  boolean matches(ByteView file) {
    return file.has(0, "BM")
        && file.length() >= BmpLayout.INFO + 4
        && BmpLayout.INFO_BYTES.contains(file.u32le(BmpLayout.INFO));
  }

  @Override
  ParsedHeader parse(ByteView file, Limits limits) {
    return new BmpHeader(file, limits);
  }
}
