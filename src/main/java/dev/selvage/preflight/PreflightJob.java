package dev.selvage.preflight;

import dev.selvage.image.ImageSource;
import dev.selvage.instantsite.UploadTarget;
import dev.selvage.render.Composition;
import dev.selvage.render.FileReuse;
import dev.selvage.render.Output;
import java.util.List;

/**
 * What to compose and what it is for.
 *
 * @param storeId the store, 1 or more
 * @param target the tile, product or category
 * @param composition what to compose
 * @param output how it is written
 * @param reuse whether the file of the one image may be sent, if nothing has to change
 */
public record PreflightJob(
    long storeId, UploadTarget target, Composition composition, Output output, FileReuse reuse) {
  /** Encoded anew. */
  public PreflightJob(long storeId, UploadTarget target, Composition composition, Output output) {
    this(storeId, target, composition, output, FileReuse.NEVER);
  }

  /**
   * For a tile.
   *
   * @throws dev.selvage.UsageException if the tile's id is empty or holds characters that nobody
   *     sees
   */
  public PreflightJob(long storeId, String tileId, Composition composition, Output output) {
    this(storeId, UploadTarget.tile(tileId), composition, output);
  }

  /** The same, with another use of the image's file. */
  public PreflightJob with(FileReuse value) {
    return new PreflightJob(storeId, target, composition, output, value);
  }

  /** The server's id of the tile, product or category. */
  public String tileId() {
    return target.id();
  }

  /** Images side by side, each fit to a width, in the format that suits them. */
  public static PreflightJob tiles(
      long storeId, String tileId, List<ImageSource> images, int width) {
    return new PreflightJob(storeId, tileId, Composition.tiles(images, width), Output.AUTO);
  }
}
