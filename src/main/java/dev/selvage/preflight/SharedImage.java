package dev.selvage.preflight;

import dev.selvage.image.DecodeContext;
import dev.selvage.image.DecodedImage;
import dev.selvage.image.EncodedImage;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.PlanesOrPixels;
import dev.selvage.image.Raster;
import dev.selvage.transform.Images;
import dev.selvage.transform.PlaneImages;
import dev.selvage.transform.ReducedPixels;
import org.jspecify.annotations.Nullable;

/**
 * One image, decoded when it is first drawn, and kept for the next: as pixels whole, as planes
 * shrunk as far as all that is drawn of them allows. For one thread; to be closed.
 */
final class SharedImage implements Images, PlaneImages, AutoCloseable {
  private final ImageDecoder decoder;
  private final EncodedImage image;
  private final DecodeContext context;
  private final boolean mayHavePlanes;
  private int mostShrink = 1;
  private @Nullable PlanesOrPixels loaded;
  private @Nullable DecodedImage decoded;

  SharedImage(ImageDecoder decoder, EncodedImage image) {
    this.decoder = decoder;
    this.image = image;
    this.context = decoder.context(image.name());
    this.mayHavePlanes = decoder.mayDecodePlanes(image.header());
  }

  /**
   * Lets planes be shrunk.
   *
   * @param most how many times, each way, for all that is drawn of them
   */
  void shrinkPlanes(int most) {
    mostShrink = most;
  }

  @Override
  public boolean mayHavePlanes(@Nullable String overlay) {
    return mayHavePlanes;
  }

  @Override
  public PlanesOrPixels load(@Nullable String overlay, double reduction) {
    PlanesOrPixels kept = loaded;
    if (kept == null) {
      kept = decoder.decodePlanesOrPixels(image, mostShrink, context);
      loaded = kept;
    }
    return kept;
  }

  /** Kept for the next layout. */
  @Override
  public void release(PlanesOrPixels kept) {}

  /** Kept for the next layout. */
  @Override
  public void done(@Nullable String overlay) {}

  @Override
  public Raster base() {
    return decoded().pixels();
  }

  @Override
  public ReducedPixels base(double reduction) {
    return ReducedPixels.whole(decoded().pixels());
  }

  @Override
  public Raster overlay(String id) {
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

  @Override
  public void close() {
    if (loaded != null) {
      loaded.close();
    }
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
