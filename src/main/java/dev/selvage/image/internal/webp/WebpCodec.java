package dev.selvage.image.internal.webp;

import dev.selvage.image.DeflateBackend;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.JpegBackend;
import dev.selvage.image.Raster;
import dev.selvage.image.internal.codec.Codec;

/** WebP. */
public final class WebpCodec extends Codec {
  public WebpCodec() {
    super("WebP", "image/webp", "webp");
  }

  @Override
  public boolean isWritten() {
    return true;
  }

  @Override
  public boolean hasQuality() {
    return true;
  }

  @Override
  public boolean isUniversal() {
    return false;
  }

  @Override
  public int maxSide() {
    return WebpOutput.MAX_SIDE;
  }

  @Override
  public byte[] encode(
      Raster pixels, EncodeOptions options, JpegBackend jpeg, DeflateBackend deflate) {
    return WebpOutput.encode(pixels, options);
  }
}
