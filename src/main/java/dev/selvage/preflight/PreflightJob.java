package dev.selvage.preflight;

import dev.selvage.image.ImageSource;
import dev.selvage.instantsite.TileIds;
import java.util.List;

/**
 * What to compose and which tile it is for.
 *
 * @param storeId the store, 1 or more
 * @param tileId the server's id of the tile
 * @param composition what to compose
 * @param output how it is written
 */
public record PreflightJob(long storeId, String tileId, Composition composition, Output output) {
  /**
   * Refuses an id that no tile has, before anything is composed for it.
   *
   * @throws dev.selvage.UsageException if the tile's id is empty or holds characters that nobody
   *     sees
   */
  public PreflightJob {
    tileId = TileIds.checked(tileId);
  }

  /** Images side by side, each fit to a width, in the format that suits them. */
  public static PreflightJob tiles(
      long storeId, String tileId, List<ImageSource> images, int width) {
    return new PreflightJob(storeId, tileId, Composition.tiles(images, width), Output.AUTO);
  }
}
