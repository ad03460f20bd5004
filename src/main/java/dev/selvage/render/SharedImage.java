package dev.selvage.render;

import dev.selvage.image.DecodeContext;
import dev.selvage.image.DecodePlan;
import dev.selvage.image.DecodePlan.Route;
import dev.selvage.image.Decoded;
import dev.selvage.image.EncodedImage;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.PixelFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One image, decoded when it is first drawn, and kept for the next: as pixels whole, as planes
 * shrunk as far as all that is drawn of them allows. For one thread; to be closed.
 */
final class SharedImage implements Images, AutoCloseable {
  private final ImageDecoder decoder;
  private final EncodedImage image;
  private final DecodeContext context;
  private int mostShrink = 1;
  private @Nullable Decoded planes;
  private @Nullable Decoded pixels;

  SharedImage(ImageDecoder decoder, EncodedImage image) {
    this.decoder = decoder;
    this.image = image;
    this.context = decoder.context(image.name());
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
    return decoder.mayDecodePlanes(image.header());
  }

  @Override
  public Decoded load(@Nullable String overlay, Set<Route> routes, double reduction) {
    if (!routes.contains(Route.PLANES)) {
      return pixels();
    }
    Decoded kept = planes;
    if (kept == null) {
      kept = decode(routes, mostShrink);
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

  /** Whether the image brings alpha of its own. */
  boolean alpha() {
    return pixels().raster().format().hasAlpha();
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
      kept = decode(Set.of(), 1);
      pixels = kept;
    }
    return kept;
  }

  private Decoded decode(Set<Route> routes, int most) {
    DecodePlan plan = decoder.plan(image, routes, most);
    return decoder.decode(image, plan, context);
  }
}
