package dev.selvage.image.internal.png;

import dev.selvage.image.DeflateBackend;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.JpegBackend;
import dev.selvage.image.Raster;
import dev.selvage.image.internal.codec.Codec;

/** PNG. */
public final class PngCodec extends Codec {
  private static final String SIGNATURE = "\u0089PNG\r\n\u001a\n";

  public PngCodec() {
    super("PNG", "image/png", file -> file.has(0, SIGNATURE), PngHeader::parse, "png");
  }

  @Override
  public boolean isWritten() {
    return true;
  }

  @Override
  public byte[] encode(
      Raster pixels, EncodeOptions options, JpegBackend jpeg, DeflateBackend deflate) {
    return PngOutput.encode(pixels, deflate);
  }
}
