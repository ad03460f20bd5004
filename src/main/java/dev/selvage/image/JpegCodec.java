package dev.selvage.image;

/** JPEG. */
final class JpegCodec extends Codec {
  JpegCodec() {
    super("JPEG", "image/jpeg", "jpg", "jpeg", "jpe", "jfif");
  }

  @Override
  boolean matches(ByteView file) {
    return file.has(0, "\u00ff\u00d8");
  }

  @Override
  ParsedHeader parse(ByteView file, Limits limits) {
    return JpegHeader.parse(file, limits);
  }

  @Override
  boolean holdsAlpha() {
    return false;
  }

  @Override
  boolean isWritten() {
    return true;
  }

  @Override
  boolean canBeLossless() {
    return false;
  }

  @Override
  int maxSide() {
    return JpegOutput.MAX_SIDE;
  }

  @Override
  byte[] encode(Raster picture, EncodeOptions options, JpegBackend jpeg, DeflateBackend deflate) {
    Raster pixels = Flattening.on(picture, options.background());
    // The library's stable functions know of no codes of a file's own.
    TurboJpeg turbo = options.jpeg().needsOwnCodes() ? null : jpeg.turbo();
    byte[] file = turbo == null ? null : turbo.encode(pixels, options.quality(), options.jpeg());
    return file == null ? JpegOutput.encode(pixels, options.quality(), options.jpeg()) : file;
  }
}
