package dev.selvage.render;

import dev.selvage.image.ImageSource;
import dev.selvage.transform.Chain;
import java.util.List;

/**
 * Several outputs of one image, from one decode: the widths that a page offers, say.
 *
 * @param image what all start from
 * @param chains one for each output; none puts another image on it
 */
public record RenditionSet(ImageSource image, List<Chain> chains) {
  /**
   * Takes a copy of the list.
   *
   * @throws IllegalArgumentException if it is empty, or a chain needs another image
   */
  public RenditionSet {
    chains = List.copyOf(chains);
    if (chains.isEmpty() || !chains.stream().allMatch(chain -> chain.overlays().isEmpty())) {
      throw new IllegalArgumentException("renditions are of one image, and at least one");
    }
  }
}
