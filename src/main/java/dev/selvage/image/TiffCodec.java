package dev.selvage.image;

/** TIFF. */
final class TiffCodec extends Codec {
  TiffCodec() {
    super("TIFF", "image/tiff", "tif", "tiff");
  }

  @Override
  boolean matches(ByteView file) {
    return file.has(0, "II*\0") || file.has(0, "MM\0*");
  }

  @Override
  ParsedHeader parse(ByteView file, Limits limits) {
    return TiffHeader.parse(file, limits);
  }
}
