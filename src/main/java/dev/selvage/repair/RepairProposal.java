package dev.selvage.repair;

import dev.selvage.image.Color;
import dev.selvage.image.Raster;
import dev.selvage.transform.Chain;
import org.jspecify.annotations.Nullable;

/**
 * Something that may make a border uniform.
 *
 * @param chain what is done to the image, or to the changed pixels
 * @param changed the image with its background out; null where the chain does all
 * @param background what is seen of transparent parts in a format without alpha; null for what was
 *     asked for
 */
record RepairProposal(
    RepairOperation operation,
    String reason,
    Chain chain,
    @Nullable Raster changed,
    @Nullable Color background) {

  static RepairProposal of(RepairOperation operation, String reason, Chain chain) {
    return new RepairProposal(operation, reason, chain, null, null);
  }
}
