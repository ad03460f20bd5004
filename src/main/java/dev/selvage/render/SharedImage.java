package dev.selvage.render;

import dev.selvage.image.DecodePlan.Route;
import dev.selvage.image.Decoded;
import dev.selvage.image.DecodingProfile;
import dev.selvage.image.EncodedImage;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageHeader;
import dev.selvage.image.PixelFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One image, decoded when it is first drawn, and kept for the next: as pixels whole, as planes
 * shrunk as far as all that is drawn of them allows. For one thread; to be closed.
 */
final class SharedImage extends RenderingSources {
  private final EncodedImage image;
  private double planesReduction = 1;
  private @Nullable Decoded planes;
  private @Nullable Decoded pixels;

  SharedImage(ImageDecoder decoder, DecodingProfile profile, EncodedImage image) {
    super(decoder, profile);
    this.image = image;
  }

  /**
   * Lets planes be shrunk.
   *
   * @param reduction pixels of the image to one of the largest picture that is drawn of them, each
   *     way
   */
  void reducePlanes(double reduction) {
    planesReduction = reduction;
  }

  @Override
  protected ImageHeader header(@Nullable String overlay) {
    return image.header();
  }

  @Override
  protected EncodedImage open(@Nullable String overlay) {
    return image;
  }

  @Override
  public Decoded load(@Nullable String overlay, Set<Route> routes, double reduction) {
    if (!routes.contains(Route.PLANES)) {
      return pixels();
    }
    Decoded kept = planes;
    if (kept == null) {
      kept = super.load(overlay, Set.of(Route.PLANES), planesReduction);
      planes = kept;
    }
    return kept;
  }

  @Override
  public PixelFormat format(@Nullable String overlay) {
    return pixels().raster().format();
  }

  /** Kept for the next layout. */
  @Override
  public void release(Decoded kept) {}

  @Override
  public void keep(@Nullable String overlay, Decoded kept) {}

  @Override
  public void done(@Nullable String overlay) {}

  /** Whether the image brings alpha of its own, whether or not it was drawn; planes do not. */
  @Override
  public boolean anyAlpha() {
    return image.format().holdsAlpha() && pixels().raster().format().hasAlpha();
  }

  @Override
  public void close() {
    if (planes != null) {
      planes.close();
    }
  }

  private Decoded pixels() {
    Decoded kept = pixels;
    if (kept == null) {
      kept = super.load(null, Set.of(), 1);
      pixels = kept;
    }
    return kept;
  }
}
