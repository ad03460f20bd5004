package dev.selvage.render;

import dev.selvage.image.DecodePlan;
import dev.selvage.image.Decoded;
import dev.selvage.image.PixelFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The images of a rendering as long as they are measured only: all will be asked for again. */
final class ImagesToKeep implements Images {
  private final Images images;

  ImagesToKeep(Images images) {
    this.images = images;
  }

  @Override
  public Decoded load(@Nullable String overlay, Set<DecodePlan.Route> routes, double reduction) {
    return images.load(overlay, routes, reduction);
  }

  @Override
  public PixelFormat format(@Nullable String overlay) {
    return images.format(overlay);
  }

  @Override
  public boolean mayHavePlanes(@Nullable String overlay) {
    return images.mayHavePlanes(overlay);
  }

  @Override
  public void release(Decoded loaded) {
    images.release(loaded);
  }
}
