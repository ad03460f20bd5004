package dev.selvage.transform;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
      public Raster base() {
        return base;
      }

      @Override
      public Raster overlay(String id) {
        return Objects.requireNonNull(overlays.get(id));
      }

      @Override
      public PixelFormat baseFormat() {
        return base.format();
      }

      @Override
      public PixelFormat overlayFormat(String id) {
        return overlay(id).format();
      }
    };
  }

  @Override
  public Raster base() {
    loaded.add("base");
    return base;
  }

  @Override
  public Raster overlay(String id) {
    loaded.add(id);
    return Objects.requireNonNull(overlays.get(id), id);
  }
}
