package dev.selvage.image.internal.bmp;

import dev.selvage.image.Limits;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.codec.Codec;
import dev.selvage.image.internal.codec.ParsedHeader;

/** Bitmaps of Windows and OS/2. */
public final class BmpCodec extends Codec {
  public BmpCodec() {
    super("BMP", "image/bmp", "bmp", "dib");
  }

  @Override
  public boolean matches(ByteView file) {
    return file.has(0, "BM")
        && file.length() >= BmpLayout.INFO + 4
        && BmpLayout.INFO_BYTES.contains(file.u32le(BmpLayout.INFO));
  }

  @Override
  public ParsedHeader parse(ByteView file, Limits limits) {
    return new BmpHeader(file, limits);
  }
}
