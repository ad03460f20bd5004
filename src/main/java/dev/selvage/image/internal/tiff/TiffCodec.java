package dev.selvage.image.internal.tiff;

import dev.selvage.image.Limits;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.codec.Codec;
import dev.selvage.image.internal.codec.ParsedHeader;

/** TIFF. */
public final class TiffCodec extends Codec {
  public TiffCodec() {
    super("TIFF", "image/tiff", "tif", "tiff");
  }

  @Override
  public boolean matches(ByteView file) {
    return file.has(0, "II*\0") || file.has(0, "MM\0*");
  }

  @Override
  public ParsedHeader parse(ByteView file, Limits limits) {
    return TiffHeader.parse(file, limits);
  }
}
