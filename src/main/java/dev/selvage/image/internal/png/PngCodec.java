package dev.selvage.image.internal.png;

import dev.selvage.image.DeflateBackend;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.JpegBackend;
import dev.selvage.image.Raster;
import dev.selvage.image.internal.codec.Codec;

/** PNG. */
public final class PngCodec extends Codec {
  public PngCodec() {
    super("PNG", "image/png", "png");
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
