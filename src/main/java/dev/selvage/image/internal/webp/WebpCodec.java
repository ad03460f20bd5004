package dev.selvage.image.internal.webp;

import dev.selvage.image.DeflateBackend;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.JpegBackend;
import dev.selvage.image.Limits;
import dev.selvage.image.Raster;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.codec.Codec;
import dev.selvage.image.internal.codec.ParsedHeader;

/** WebP. */
public final class WebpCodec extends Codec {
  public WebpCodec() {
    super("WebP", "image/webp", "webp");
  }

  @Override
  public boolean matches(ByteView file) {
    return file.has(0, "RIFF") && file.has(8, "WEBP");
  }

  @Override
  public ParsedHeader parse(ByteView file, Limits limits) {
    return WebpHeader.parse(file, limits);
  }

  @Override
  public boolean isWritten() {
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
