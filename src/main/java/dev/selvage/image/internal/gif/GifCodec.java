package dev.selvage.image.internal.gif;

import dev.selvage.image.Limits;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.codec.Codec;
import dev.selvage.image.internal.codec.ParsedHeader;

/** GIF. */
public final class GifCodec extends Codec {
  public GifCodec() {
    super("GIF", "image/gif", "gif");
  }

  @Override
  public boolean matches(ByteView file) {
    return file.has(0, "GIF87a") || file.has(0, "GIF89a");
  }

  @Override
  public ParsedHeader parse(ByteView file, Limits limits) {
    return GifHeader.parse(file, limits);
  }
}
