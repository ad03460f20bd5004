package dev.selvage.transform;

import dev.selvage.image.DecodedPlanes;
import dev.selvage.image.Orientation;
import dev.selvage.image.PixelRows;
import dev.selvage.image.PlanesOrPixels;
import dev.selvage.image.Raster;
import dev.selvage.image.YccPlanes;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Planes from memory.
 *
 * @param images by their ids; the base image is ""
 * @param orientation of all of them
 */
record TestPlanes(Map<String, YccPlanes> images, Orientation orientation) implements PlaneImages {
  TestPlanes(Map<String, YccPlanes> images) {
    this(images, Orientation.NORMAL);
  }

  @Override
  public boolean mayHavePlanes(@Nullable String overlay) {
    return images.containsKey(overlay == null ? "" : overlay);
  }

  @Override
  public PlanesOrPixels load(@Nullable String overlay, double reduction) {
    YccPlanes planes = Objects.requireNonNull(images.get(overlay == null ? "" : overlay));
    return new PlanesOrPixels(new DecodedPlanes(planes, orientation), null);
  }

  /** One plane of all of them, as {@link Compositor} takes them. */
  TestImages plane(Function<YccPlanes, PixelRows> plane) {
    Map<String, Raster> pixels = new HashMap<>();
    images.forEach((id, planes) -> pixels.put(id, plane.apply(planes).onHeap()));
    return new TestImages(Objects.requireNonNull(pixels.get("")), pixels);
  }
}
