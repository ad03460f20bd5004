package dev.selvage.image;

/** WebP. */
final class WebpCodec extends Codec {
  WebpCodec() {
    super("WebP", "image/webp", "webp");
  }

  @Override
  boolean matches(ByteView file) {
    return file.has(0, "RIFF") && file.has(8, "WEBP");
  }

  @Override
  ParsedHeader parse(ByteView file, Limits limits) {
    return WebpHeader.parse(file, limits);
  }

  @Override
  boolean isWritten() {
    return true;
  }

  @Override
  boolean isUniversal() {
    return false;
  }

  @Override
  int maxSide() {
    return WebpOutput.MAX_SIDE;
  }

  @Override
  byte[] encode(Raster pixels, EncodeOptions options, JpegBackend jpeg, DeflateBackend deflate) {
    return WebpOutput.encode(pixels, options);
  }
}
