package dev.selvage.render;

import dev.selvage.image.ChromaPlanes;
import dev.selvage.image.DecodePlan;
import dev.selvage.image.Decoded;
import dev.selvage.image.Orientation;
import dev.selvage.image.Raster;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Planes from memory.
 *
 * @param images by their ids; the base image is ""
 */
record TestPlanes(Map<String, Decoded> images) implements Images {
  /** Planes of full size. */
  static Decoded planes(Raster luma, Raster blue, Raster red) {
    return Decoded.of(Raster.planar(luma, new ChromaPlanes(blue, red, 1, 1)));
  }

  /** The same planes, stored in another way. */
  static TestPlanes stored(Decoded base, Orientation orientation) {
    return new TestPlanes(Map.of("", base.stored(orientation)));
  }

  @Override
  public boolean mayHavePlanes(@Nullable String overlay) {
    return images.containsKey(overlay == null ? "" : overlay);
  }

  @Override
  public Decoded load(@Nullable String id, Set<DecodePlan.Route> routes, double reduction) {
    return Objects.requireNonNull(images.get(id == null ? "" : id));
  }

  /** One plane of all of them, as a picture in gray. */
  TestImages plane(UnaryOperator<Raster> plane) {
    Map<String, Raster> pixels = new HashMap<>();
    images.forEach((id, decoded) -> pixels.put(id, plane.apply(decoded.raster())));
    return new TestImages(Objects.requireNonNull(pixels.get("")), pixels);
  }
}
