package dev.selvage.preflight;

import dev.selvage.image.DecodeContext;
import dev.selvage.image.DecodedImage;
import dev.selvage.image.EncodedImage;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Pixels;
import dev.selvage.transform.Images;
import dev.selvage.transform.ReducedPixels;
import org.jspecify.annotations.Nullable;

/** One image, decoded whole when it is first drawn, and kept for the next. For one thread. */
final class SharedImage implements Images {
  private final ImageDecoder decoder;
  private final EncodedImage image;
  private final DecodeContext context;
  private @Nullable DecodedImage decoded;

  SharedImage(ImageDecoder decoder, EncodedImage image, DecodeContext context) {
    this.decoder = decoder;
    this.image = image;
    this.context = context;
  }

  @Override
  public Pixels base() {
    return decoded().pixels();
  }

  @Override
  public ReducedPixels base(double reduction) {
    return ReducedPixels.whole(decoded().pixels());
  }

  @Override
  public Pixels overlay(String id) {
    throw new IllegalStateException("renditions are of one image: " + id);
  }

  @Override
  public ReducedPixels overlay(String id, double reduction) {
    throw new IllegalStateException("renditions are of one image: " + id);
  }

  @Override
  public PixelFormat baseFormat() {
    return decoded().pixels().format();
  }

  @Override
  public PixelFormat overlayFormat(String id) {
    throw new IllegalStateException("renditions are of one image: " + id);
  }

  /** Whether the image brings alpha of its own. */
  boolean alpha() {
    return decoded().pixels().format().hasAlpha();
  }

  private DecodedImage decoded() {
    DecodedImage kept = decoded;
    if (kept == null) {
      kept = decoder.decode(image, 1, context);
      decoded = kept;
    }
    return kept;
  }
}
