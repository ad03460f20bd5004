package dev.selvage.image;

/** PNG. */
final class PngCodec extends Codec {
  private static final String SIGNATURE = "\u0089PNG\r\n\u001a\n";

  PngCodec() {
    super("PNG", "image/png", "png");
  }

  @Override
  boolean matches(ByteView file) {
    return file.has(0, SIGNATURE);
  }

  @Override
  ParsedHeader parse(ByteView file, Limits limits) {
    return PngHeader.parse(file, limits);
  }

  @Override
  boolean isWritten() {
    return true;
  }

  @Override
  byte[] encode(Raster pixels, EncodeOptions options, JpegBackend jpeg, DeflateBackend deflate) {
    return PngOutput.encode(pixels, deflate);
  }
}
