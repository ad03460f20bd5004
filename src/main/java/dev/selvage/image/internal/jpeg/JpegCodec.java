package dev.selvage.image.internal.jpeg;

import dev.selvage.image.DeflateBackend;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.Flattening;
import dev.selvage.image.JpegBackend;
import dev.selvage.image.JpegStyle;
import dev.selvage.image.Raster;
import dev.selvage.image.internal.codec.Codec;
import dev.selvage.image.internal.jpeg.encoding.JpegEncoder;

/** JPEG. */
public final class JpegCodec extends Codec {
  public JpegCodec() {
    super("JPEG", "image/jpeg", "jpg", "jpeg", "jpe", "jfif");
  }

  @Override
  public boolean holdsAlpha() {
    return false;
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
  public boolean canBeLossless() {
    return false;
  }

  @Override
  public int maxSide() {
    return JpegOutput.MAX_SIDE;
  }

  @Override
  public byte[] encode(
      Raster picture, EncodeOptions options, JpegBackend jpeg, DeflateBackend deflate) {
    Raster pixels = Flattening.on(picture, options.background());
    if (encodesInJava(options.jpeg(), jpeg)) {
      return JpegEncoder.encode(pixels, options.quality(), options.jpeg());
    }
    TurboJpeg turbo = jpeg.turbo();
    byte[] file = turbo == null ? null : turbo.encode(pixels, options.quality(), options.jpeg());
    return file == null ? JpegOutput.encode(pixels, options.quality(), options.jpeg()) : file;
  }

  /**
   * Whether files are encoded in Java: where the backend is that, and what it does not know.
   * libturbojpeg's stable functions know of no codes of a file's own.
   */
  public static boolean encodesInJava(JpegStyle style, JpegBackend backend) {
    return backend.isJava()
        || style.restarts()
        || (style.needsOwnCodes() && backend.turbo() != null);
  }
}
