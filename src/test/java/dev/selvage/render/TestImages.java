package dev.selvage.render;

import dev.selvage.image.DecodePlan;
import dev.selvage.image.Decoded;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Images from memory that remember in which order they were asked for. */
final class TestImages implements Images {
  private final Raster base;
  private final Map<String, Raster> overlays;
  private final List<String> loaded = new ArrayList<>();

  TestImages(Raster base, Map<String, Raster> overlays) {
    this.base = base;
    this.overlays = overlays;
  }

  /** "base" and the ids of overlays, once for each time they were asked for. */
  List<String> loaded() {
    return loaded;
  }

  /** The same images, whose formats are known beforehand. */
  Images telling() {
    return new Images() {
      @Override
      public Decoded load(@Nullable String id, Set<DecodePlan.Route> routes, double reduction) {
        return Decoded.of(image(id));
      }

      @Override
      public PixelFormat format(@Nullable String id) {
        return image(id).format();
      }
    };
  }

  @Override
  public Decoded load(@Nullable String id, Set<DecodePlan.Route> routes, double reduction) {
    loaded.add(id == null ? "base" : id);
    return Decoded.of(image(id));
  }

  private Raster image(@Nullable String id) {
    return id == null ? base : Objects.requireNonNull(overlays.get(id), id);
  }
}
