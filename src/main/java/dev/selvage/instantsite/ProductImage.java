package dev.selvage.instantsite;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of a product's images, as {@code media.images} lists it.
 *
 * @param id the server's id of the image, or null if it gives none
 * @param main whether the product shows it first
 * @param renditions its sizes in the server's order, with whole URLs; perhaps none
 */
public record ProductImage(@Nullable String id, boolean main, List<Rendition> renditions) {
  /** Keeps its own copy of the list. */
  public ProductImage {
    renditions = List.copyOf(renditions);
  }
}
