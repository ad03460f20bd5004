package dev.selvage.image;

/** GIF. */
final class GifCodec extends Codec {
  GifCodec() {
    super("GIF", "image/gif", "gif");
  }

  @Override
  boolean matches(ByteView file) {
    return file.has(0, "GIF87a") || file.has(0, "GIF89a");
  }

  @Override
  ParsedHeader parse(ByteView file, Limits limits) {
    return GifHeader.parse(file, limits);
  }
}
