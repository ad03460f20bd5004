package dev.selvage.render;

import dev.selvage.UsageException;
import dev.selvage.image.Color;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Size;
import dev.selvage.layout.TileGrid;
import dev.selvage.text.WrittenText;
import dev.selvage.transform.Chain;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Transformation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What to compose: a base image, the images that its chain puts on it, and the chain.
 *
 * @param base the image that the chain starts from
 * @param overlays the chain's further images by their ids, in no particular order
 * @param chain what to do with them
 */
public record Composition(ImageSource base, Map<String, ImageSource> overlays, Chain chain) {
  /**
   * Keeps its own map.
   *
   * @throws UsageException if the chain names an overlay that is not there
   */
  public Composition {
    overlays = Map.copyOf(overlays);
    for (String id : chain.overlays()) {
      if (!WrittenText.isText(id) && !overlays.containsKey(id)) {
        throw new UsageException(
            "overlay " + id,
            "is in the chain but not among the images",
            "give its file as ID=PATH");
      }
    }
  }

  /** One image and what to do with it. */
  public static Composition of(ImageSource image, Chain chain) {
    return new Composition(image, Map.of(), chain);
  }

  /**
   * The same, scaled in the end.
   *
   * @param width of the canvas, px, smaller than it is
   */
  Composition scaled(int width) {
    // A chain's px are multiplied by its density.
    int px = (int) Math.max(1, Math.round(width / chain.dpr()));
    return new Composition(
        base, overlays, chain.followedBy(Chain.of(Transformation.of(Crop.SCALE, px))));
  }

  /** One image by its overlay's id, null for the base. */
  ImageSource image(@Nullable String overlay) {
    // Layout has refused every id that is not among the overlays.
    return overlay == null ? base : Objects.requireNonNull(overlays.get(overlay), overlay);
  }

  /** The base and all overlays. */
  public List<ImageSource> images() {
    List<ImageSource> all = new ArrayList<>(List.of(base));
    all.addAll(overlays.values());
    return all;
  }

  /**
   * Images side by side, each fit to a width.
   *
   * @param images left to right, at least one
   * @param width of each image, px, above 0
   * @throws UsageException if there is no image or the width is out of range
   */
  public static Composition tiles(List<ImageSource> images, int width) {
    return tiles(images, width, 0, null);
  }

  /**
   * Images side by side, each fit to a width, with space between them.
   *
   * @param images left to right, at least one
   * @param width of each image, px, above 0
   * @param gap between two images, px, 0 or more
   * @param background what is seen between them and where one is lower than the others; null leaves
   *     that transparent
   * @throws UsageException if there is no image, or the width or gap is out of range
   */
  public static Composition tiles(
      List<ImageSource> images, int width, int gap, @Nullable Color background) {
    Map<String, ImageSource> overlays = overlays(images);
    Chain chain = Chain.tiles(width, gap, List.copyOf(overlays.keySet()));
    return new Composition(images.get(0), overlays, over(background, chain));
  }

  /** Images in the rows of a grid; {@link Composer#tiles} reads their sizes. */
  static Composition grid(
      List<ImageSource> images,
      TileGrid grid,
      @Nullable Color background,
      Function<ImageSource, Size> sizes) {
    Map<String, ImageSource> overlays = overlays(images);
    Map<String, Size> overlaySizes = new LinkedHashMap<>();
    overlays.forEach((id, image) -> overlaySizes.put(id, sizes.apply(image)));
    Chain chain = grid.chain(sizes.apply(images.get(0)), overlaySizes);
    return new Composition(images.get(0), overlays, over(background, chain));
  }

  /** All images but the first, in their order. */
  private static Map<String, ImageSource> overlays(List<ImageSource> images) {
    if (images.isEmpty()) {
      throw new UsageException("images", "there are none", "name at least one image");
    }
    Map<String, ImageSource> overlays = new LinkedHashMap<>();
    for (int i = 1; i < images.size(); i++) {
      overlays.put("image-" + (i + 1), images.get(i));
    }
    return overlays;
  }

  private static Chain over(@Nullable Color background, Chain chain) {
    return background == null
        ? chain
        : chain.followedBy(Chain.of(Transformation.builder().background(background).build()));
  }
}
